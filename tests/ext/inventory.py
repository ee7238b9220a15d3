"""A small inventory, and a site whose example uses a name of it."""

import json

from ..site import PROVED, Site

NAMES = {
    "versions": {"tensorflow": "2"},
    "pages": {
        "keras": "https://tf.example/keras/{path}",
        "numpy": "https://np.example/{name}.html",
        "tensorflow": "https://tf.example/{path}",
    },
    "names": {
        "keras.Layer": {"is": [], "has": ["add_weight"]},
        "keras.Model": {"is": ["keras.Layer"], "has": ["compile", "fit"]},
        "keras.layers.Layer": {"same": "keras.Layer"},
        "numpy.array": {},
        "numpy.pi": {"at": "https://np.example/constants.html#numpy.pi"},
        "numpy.random.default_rng": {"gives": "numpy.random.Generator"},
        "numpy.random.Generator": {"is": [], "has": ["normal"]},
        "tensorflow.data.Dataset": {
            "is": [],
            "has": ["batch", "cardinality", "range"],
            "gives": {"batch": "tensorflow.data.Dataset", "range": "tensorflow.data.Dataset"},
        },
        "tensorflow.GradientTape": {"is": [], "has": ["gradient"]},
        "tensorflow.int32": {"at": "https://tf.example/#int32"},
        "tensorflow.math.reduce_sum": {},
        "tensorflow.range": {},
        "tensorflow.reduce_sum": {"same": "tensorflow.math.reduce_sum"},
    },
}


def named(site: Site) -> Site:
    """Return `site` with an inventory and an example that uses a name, never run for real."""
    site.settings["claims_inventory"] = "inventory.json"
    (site.docs / "inventory.json").write_text(json.dumps(NAMES))
    site.example(
        "one",
        'if False:\n    import tensorflow as tf\n\n    tf.range("<&")\none = 1\nassert one == 1\n',
    )
    site.page(PROVED)
    return site
