"""Which names in code are linked, and where to."""

import re

import pytest
from sphinx.errors import ConfigError

from sphinx_claims.ext.api_links import Inventory, find_uses

from ..site import Site
from .inventory import NAMES, named

INVENTORY = Inventory(**NAMES)
IMPORTS = "import keras, numpy as np, tensorflow as tf\n"
RANGE, MODEL, FIT = "tensorflow.range", "keras.Model", "keras.Model.fit"

USES = {  # what is linked stands between « and »
    "a dotted name": ("«tf.range»(3)", [RANGE]),
    "a name that is used again": ("«tf.range»(3), tf.range(4)", [RANGE]),
    "a known part of a longer name": ("«tf.int32».max", ["tensorflow.int32"]),
    "keras inside tensorflow": ("«tf.keras.Model»", [MODEL]),
    "an imported name": ("from keras import Model\n«Model»()", [MODEL]),
    "a module by its name": ("from keras import layers\n«layers.Layer»()", ["keras.Layer"]),
    "a method of an instance": ("model = «keras.Model»()\nmodel.«fit»(1)", [MODEL, FIT]),
    "a method of a base class": (
        "model = «keras.Model»()\nmodel.«add_weight»()",
        [MODEL, "keras.Layer.add_weight"],
    ),
    "a method of one's own class": (
        "class Mine(«keras.Model»):\n  def step(self):\n    self.«fit»(1)\nMine().fit(1)",
        [MODEL, FIT],
    ),
    "an instance of one's own class": (
        "class Mine(«keras.Model»): ...\nMine().«fit»(1), Mine",
        [MODEL, FIT],
    ),
    "super": (
        "class Mine(«keras.Model»):\n  def fit(self):\n    super().«fit»()",
        [MODEL, FIT],
    ),
    "no method of a class": ("class Mine(«keras.Model»): ...\ndef f(self): self.fit", [MODEL]),
    "a chain of calls": (
        "«tf.data.Dataset.range»(3).«batch»(2).«cardinality»()",
        [f"tensorflow.data.Dataset.{name}" for name in ("range", "batch", "cardinality")],
    ),
    "what a function gives": (
        "«np.random.default_rng»(0).«normal»()",
        ["numpy.random.default_rng", "numpy.random.Generator.normal"],
    ),
    "what an instance gives": ("«keras.Model»()(1).fit", [MODEL]),
    "a with statement": (
        "with «tf.GradientTape»() as tape:\n  x = 1\ntape.«gradient»(x, x)",
        ["tensorflow.GradientTape", "tensorflow.GradientTape.gradient"],
    ),
    "letters of more than one byte": ("'é', «tf.range»(3)", [RANGE]),
    "a name that is bound anew": ("tf = 1\ntf.range", []),
    "a parameter of the same name": ("lambda tf: tf.range", []),
    "a function of the same name": ("def tf(): ...\ntf.range", []),
    "a loop over the same name": ("[tf.range for tf in x], «tf.range»(3)", [RANGE]),
    "a name of one's own": ("range(3), other.range(3)", []),
    "an unknown name": ("tf.nothing(3), tf", []),
    "an annotation": (
        "def one(x: «tf.int32») -> «tf.data.Dataset»: ...",
        ["tensorflow.int32", "tensorflow.data.Dataset"],
    ),
    "what is bound in a coroutine": ("async def late():\n  tf = 1\n«tf.range»(3)", [RANGE]),
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


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("tensorflow.range", "https://tf.example/range"),
        ("tensorflow.reduce_sum", "https://tf.example/math/reduce_sum"),
        ("tensorflow.int32", "https://tf.example/#int32"),
        ("tensorflow.data.Dataset.batch", "https://tf.example/data/Dataset#batch"),
        ("keras.Model.fit", "https://tf.example/keras/Model#fit"),
        ("numpy.array", "https://np.example/numpy.array.html"),
        ("numpy.random.Generator.normal", "https://np.example/numpy.random.Generator.normal.html"),
    ],
)
def test_names_have_addresses(name: str, address: str) -> None:
    """The address follows from the name, but for those that say otherwise."""
    assert INVENTORY.address(name) == address


def test_code_links_to_documentation(site: Site) -> None:
    """The name is a link, and the code is otherwise as it was."""
    outcome = named(site).build()
    assert (outcome.status, outcome.messages) == (0, "")
    link = '<a class="documented" href="https://tf.example/range" title="tensorflow.range">'
    code = '<span class="n">tf</span><span class="o">.</span><span class="n">range</span></a>'
    assert link + code in outcome.html()


def test_links_follow_the_inventory(site: Site) -> None:
    """A new inventory changes the links of pages that are otherwise as they were."""
    named(site).build()
    text = (site.docs / "inventory.json").read_text()
    (site.docs / "inventory.json").write_text(text.replace("tf.example", "new.example"))
    outcome = site.build()
    assert 'href="https://new.example/range"' in outcome.html()
    assert "running the cells" not in outcome.log


def test_code_without_inventory_has_no_links(site: Site) -> None:
    """Without an inventory, code is shown as it is."""
    named(site).settings.clear()
    assert 'class="documented"' not in site.build().html()


def test_a_bad_inventory_is_named(site: Site) -> None:
    """One line says which file it is."""
    named(site)
    (site.docs / "inventory.json").write_text("{")
    with pytest.raises(ConfigError, match=r"claims_inventory: .*inventory\.json cannot be read"):
        site.build()
