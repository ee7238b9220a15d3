"""Which names in code are linked, and where to."""

import pytest
from sphinx.errors import ConfigError

from tfanswers.sphinxext.names import Inventory, find_uses

from ..site import Site
from .inventory import NAMES, named

INVENTORY = Inventory(**NAMES)
IMPORTS = "import keras, numpy as np, tensorflow as tf\n"

USES = {
    "a dotted name": ("tf.range(3)", ["tf.range -> tensorflow.range"]),
    "a known part of a longer name": ("tf.int32.max", ["tf.int32 -> tensorflow.int32"]),
    "keras inside tensorflow": ("tf.keras.Model", ["tf.keras.Model -> keras.Model"]),
    "an imported name": (
        "from keras import Model\nModel()",
        ["Model -> keras.Model", "Model -> keras.Model"],
    ),
    "a module by its name": (
        "from keras import layers\nlayers.Layer()",
        ["layers.Layer -> keras.Layer"],
    ),
    "a method of an instance": (
        "model = keras.Model()\nmodel.fit(1)",
        ["keras.Model -> keras.Model", "fit -> keras.Model.fit"],
    ),
    "a method of a base class": (
        "model = keras.Model()\nmodel.add_weight()",
        ["keras.Model -> keras.Model", "add_weight -> keras.Layer.add_weight"],
    ),
    "a method of one's own class": (
        "class Mine(keras.Model):\n  def step(self):\n    self.fit(1)\nMine().fit(1)",
        ["keras.Model -> keras.Model", "fit -> keras.Model.fit", "fit -> keras.Model.fit"],
    ),
    "super": (
        "class Mine(keras.Model):\n  def fit(self):\n    super().fit()",
        ["keras.Model -> keras.Model", "fit -> keras.Model.fit"],
    ),
    "a chain of calls": (
        "tf.data.Dataset.range(3).batch(2).cardinality()",
        [
            "tf.data.Dataset.range -> tensorflow.data.Dataset.range",
            "batch -> tensorflow.data.Dataset.batch",
            "cardinality -> tensorflow.data.Dataset.cardinality",
        ],
    ),
    "what a function gives": (
        "np.random.default_rng(0).normal()",
        [
            "np.random.default_rng -> numpy.random.default_rng",
            "normal -> numpy.random.Generator.normal",
        ],
    ),
    "a with statement": (
        "with tf.GradientTape() as tape:\n  x = 1\ntape.gradient(x, x)",
        [
            "tf.GradientTape -> tensorflow.GradientTape",
            "gradient -> tensorflow.GradientTape.gradient",
        ],
    ),
    "letters of more than one byte": ("'é', tf.range(3)", ["tf.range -> tensorflow.range"]),
    "a name that is bound anew": ("tf = 1\ntf.range", []),
    "a parameter of the same name": ("lambda tf: tf.range", []),
    "a loop over the same name": (
        "[tf.range for tf in x], tf.range(3)",
        ["tf.range -> tensorflow.range"],
    ),
    "a name of one's own": ("range(3), other.range(3)", []),
    "an unknown name": ("tf.nothing(3), tf", []),
    "an annotation": (
        "def one(x: tf.data.Dataset) -> tf.data.Dataset: ...\nasync def two(*, x: tf.int32): ...",
        [
            "tf.data.Dataset -> tensorflow.data.Dataset",
            "tf.data.Dataset -> tensorflow.data.Dataset",
            "tf.int32 -> tensorflow.int32",
        ],
    ),
    "what is bound in a coroutine": (
        "async def late():\n  tf = 1\ntf.range(3)",
        ["tf.range -> tensorflow.range"],
    ),
    "an f-string": ('f"{tf.range(3)}"', []),
}


@pytest.mark.parametrize(("source", "expected"), USES.values(), ids=USES)
def test_names_are_followed(source: str, expected: list[str]) -> None:
    """Each use has its place in the source and the name that it stands for."""
    source = IMPORTS + source
    lines = source.splitlines()
    found = [
        f"{lines[use.line - 1][use.start : use.end]} -> {use.name}"
        for use in find_uses(source, INVENTORY)
    ]
    assert found == expected


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
    with pytest.raises(ConfigError, match=r"tfanswers_inventory: .*inventory\.json cannot be read"):
        site.build()
