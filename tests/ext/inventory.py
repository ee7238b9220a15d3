"""A small inventory, and a site whose example uses a name of it."""

import json

from ..site import PROVED, Site

NAMES = {
    "versions": {"tensorflow": "2"},
    "short": {"numpy": "np", "tensorflow": "tf"},
    "homes": {
        "keras": "https://tf.example/keras",
        "numpy": "https://np.example/",
        "tensorflow": "https://tf.example",
    },
    "names": {
        "keras.Model": "/Model",
        "keras.layers.Layer": "/Layer",
        "numpy.random.default_rng": "generator.html#numpy.random.default_rng",
        "tensorflow.data.Dataset": "/data/Dataset",
        "tensorflow.int32": "#int32",
        "tensorflow.range": "/range",
        "tensorflow.reduce_sum": "/math/reduce_sum",
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
