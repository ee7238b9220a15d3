"""Which names in code are linked, and where to."""

import re

import pytest
from sphinx.errors import ConfigError

from sphinx_claims.ext.api_links import Inventory, find_uses

from ..site import Site
from .inventory import NAMES, named

INVENTORY = Inventory(**NAMES)
IMPORTS = "import keras, numpy as np, tensorflow as tf\n"
RANGE, MODEL = "tensorflow.range", "keras.Model"

USES = {  # what is linked stands between « and »
    "a dotted name": ("«tf.range»(3)", [RANGE]),
    "a name that is used again": ("«tf.range»(3), tf.range(4)", [RANGE]),
    "a name over two lines": ("(«tf.data\n  .Dataset»)", ["tensorflow.data.Dataset"]),
    "a known part of a longer name": ("«tf.int32».max", ["tensorflow.int32"]),
    "keras inside tensorflow": ("«tf.keras.Model»", [MODEL]),
    "an imported name": ("from keras import Model\n«Model»()", [MODEL]),
    "an imported name by another": ("from keras import Model as Base\n«Base»()", [MODEL]),
    "a module by its name": ("from keras import layers\n«layers.Layer»()", ["keras.layers.Layer"]),
    "a base class": ("class Mine(«keras.Model»): ...", [MODEL]),
    "a chain of calls": (
        "«np.random.default_rng»(0).normal(«tf.range»(3))",
        ["numpy.random.default_rng", RANGE],
    ),
    "a decorator and an annotation": (
        "@«tf.range»\ndef one(x: «tf.int32»): ...",
        [RANGE, "tensorflow.int32"],
    ),
    "letters of more than one byte": ("'é', «tf.range»(3)", [RANGE]),
    "a name of one's own": ("range(3), other.range(3)", []),
    "an unknown name": ("tf.nothing(3), tf", []),
    "an f-string": ('f"{tf.range(3)}"', []),
}


@pytest.mark.parametrize(("marked", "names"), USES.values(), ids=USES)
def test_names_are_followed(marked: str, names: list[str]) -> None:
    """The first use of each name has its place in the source."""
    found = IMPORTS + re.sub("[«»]", "", marked)
    uses = find_uses(found, INVENTORY)
    assert sorted(uses, key=lambda name: uses[name]) == names
    for start, end in sorted(uses.values(), reverse=True):
        found = f"{found[:start]}«{found[start:end]}»{found[end:]}"
    assert found == IMPORTS + marked


def test_code_links_to_documentation(site: Site) -> None:
    """The name is a link, and a new inventory changes those of pages that are as they were."""
    outcome = named(site).build()
    assert (outcome.status, outcome.messages) == (0, "")
    link = '<a class="documented" href="https://tf.example/range" title="tensorflow.range">'
    code = '<span class="n">tf</span><span class="o">.</span><span class="n">range</span></a>'
    assert link + code in outcome.html()
    text = (site.docs / "inventory.json").read_text()
    (site.docs / "inventory.json").write_text(text.replace("tf.example", "new.example"))
    outcome = site.build()
    assert 'href="https://new.example/range"' in outcome.html()
    assert "ran 0 of 1 examples" in outcome.log


def test_a_bad_inventory_is_named(site: Site) -> None:
    """One line says which file it is."""
    named(site)
    (site.docs / "inventory.json").write_text("{")
    with pytest.raises(ConfigError, match=r"claims_inventory: .*inventory\.json cannot be read"):
        site.build()
