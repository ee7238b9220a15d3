import keras
import numpy as np
import tensorflow as tf

from tfanswers.layers import LayerNormalization

layers = {
    "LayerNormalization": keras.layers.LayerNormalization(),
    "ours": LayerNormalization(),
}
integers = tf.constant([[1, 2, 3, 4]])
floats = tf.cast(integers, tf.float32)
results = {}
for name, layer in layers.items():
    results[name] = layer(floats).numpy(), layer(integers).numpy()
    print(
        f"{name:18}  floats {results[name][0][0].round(2)}  integers {results[name][1][0].round(2)}"
    )

halves = tf.constant([[1.0, 2.0, 3.0, 4.1]], tf.float16)
rounded, ours = layers["LayerNormalization"](halves).numpy(), layers["ours"](halves).numpy()
exact = LayerNormalization(dtype="float64")(halves).numpy()
as_float16 = np.array_equal(rounded, rounded.astype("float16"))
print("float16 inputs: Keras's float32 results are float16 numbers:", as_float16)

assert integers.dtype == tf.int32
assert results["LayerNormalization"][1].dtype == results["ours"][1].dtype == "float32"
assert results["LayerNormalization"][1].tolist() == [[-1, 0, 0, 1]]
assert np.allclose(results["LayerNormalization"][0], [[-1.341, -0.447, 0.447, 1.341]], atol=0.001)
assert np.allclose(*results["ours"], atol=1e-6)
assert np.allclose(results["ours"][0], results["LayerNormalization"][0], atol=1e-5)
assert rounded.dtype == ours.dtype == "float32"
assert as_float16
assert np.abs(ours - exact).max() < 1e-6 < np.abs(rounded - exact).max()
