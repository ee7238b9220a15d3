import keras
import numpy as np

x = np.random.default_rng(seed=0).normal(size=(16, 8)).astype("float32")
alone, modes = {}, {}
for kind in (keras.layers.LayerNormalization, keras.layers.BatchNormalization):
    name, layer = kind.__name__, kind()
    in_batch = layer(x, training=True)[:1]
    by_itself = layer(x[:1], training=True)
    in_use = layer(x, training=False)[:1]
    alone[name] = np.allclose(in_batch, by_itself, rtol=0, atol=1e-5)
    modes[name] = np.allclose(in_batch, in_use, rtol=0, atol=1e-5)
    print(name)
    print("    row alone = row in a batch:", alone[name])
    print("    training = inference:      ", modes[name])

assert alone == {"LayerNormalization": True, "BatchNormalization": False}
assert modes == {"LayerNormalization": True, "BatchNormalization": False}
