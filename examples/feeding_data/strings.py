import keras
import numpy as np
import tensorflow as tf

words = np.array(["good", "bad", "good"])
column, y = words.astype(object)[:, None], np.array([[1.0], [0.0], [1.0]])
vectorize = keras.layers.TextVectorization(output_mode="multi_hot")
vectorize.adapt(tf.constant(words))
dataset = tf.data.Dataset.from_tensor_slices((words, y)).batch(3)
feeds = {
    "a column of objects": {"x": column, "y": y},
    "its tf.constant": {"x": tf.constant(column), "y": y},
    "a data set of <U4": {"x": dataset},
}
outcomes = {}
for name, feed in feeds.items():
    model = keras.Sequential([vectorize, keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    try:
        model.fit(**feed, shuffle=False, verbose=0)
        outcomes[name] = "trains"
    except ValueError as error:
        outcomes[name] = f"{type(error).__name__}: {error}"
    print(f"{name}: {outcomes[name]}")

assert column.shape == (3, 1)
assert words.dtype == "<U4"
assert list(outcomes.values()) == ["ValueError: Invalid dtype: object", "trains", "trains"]
