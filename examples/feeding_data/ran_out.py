import warnings

import keras
import tensorflow as tf


class Count(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        counts.append(0)

    def on_train_batch_end(self, batch, logs=None):
        counts[-1] += 1


def fit(data, steps):
    counts.clear()
    model = keras.Sequential([keras.Input([2]), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model.fit(
            data, epochs=3, steps_per_epoch=steps, callbacks=[Count()], shuffle=False, verbose=0
        )
    return counts.copy(), [str(each.message) for each in caught]


counts = []
ten = tf.data.Dataset.from_tensors((tf.ones([4, 2]), tf.ones([4, 1]))).repeat(10)
cases = {
    "none": (ten, None),
    "20": (ten, 20),
    "7": (ten, 7),
    "7, after `repeat()`": (ten.repeat(), 7),
}
results = {}
print("| `steps_per_epoch` | batches in three epochs | warnings |\n|---|---|--:|")
for name, case in cases.items():
    results[name] = batches, messages = fit(*case)
    print(f"| {name} | {batches} | {len(messages)} |")
print("\nwarning:", results["7"][1][0])

ran_out = "Your input ran out of data; interrupting training."
assert results["none"] == ([10, 10, 10], [])
assert results["20"][0] == [10, 10, 10]
assert len(results["20"][1]) == 3
assert results["7"][0] == [7, 3, 7]
assert len(results["7"][1]) == 1
assert results["7, after `repeat()`"] == ([7, 7, 7], [])
assert all(ran_out in text for _, texts in results.values() for text in texts)
