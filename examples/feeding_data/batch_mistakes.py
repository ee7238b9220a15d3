import warnings

import keras
import numpy as np
import tensorflow as tf

warnings.simplefilter("ignore")
samples = tf.data.Dataset.from_tensor_slices((np.ones([8, 2], "float32"), np.ones([8, 1])))
datasets = {
    "no batch": samples,
    "batch": samples.batch(4),
    "batch, batch": samples.batch(4).batch(2),
}
outcomes = {}
for name, dataset in datasets.items():
    model = keras.Sequential([keras.Input([2]), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    try:
        model.fit(dataset, verbose=0)
        outcomes[name] = "trains"
    except ValueError as error:
        outcomes[name] = str(error)
        text = next(line for line in str(error).splitlines() if "Expected shape" in line)
        print(f"{name}: {type(error).__name__}: {text.strip(chr(27) + '[1m0')}")
    print(name, dataset.element_spec[0].shape)

assert outcomes["batch"] == "trains"
assert "Expected shape (None, 2), but input has incompatible shape (2,)" in outcomes["no batch"]
expected = "Expected shape (None, 2), but input has incompatible shape (None, None, 2)"
assert expected in outcomes["batch, batch"]
