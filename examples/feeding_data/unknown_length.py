import warnings

import keras
import tensorflow as tf


class Count(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        counts.append(0)

    def on_train_batch_end(self, batch, logs=None):
        counts[-1] += 1


def fit(data, steps=None):
    counts.clear()
    model = keras.Sequential([keras.Input([2]), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        arguments = {"epochs": 4, "steps_per_epoch": steps, "shuffle": False, "verbose": 0}
        losses = model.fit(data, callbacks=[Count()], **arguments).history["loss"]
    ran_out = sum("ran out of data" in str(each.message) for each in caught)
    return counts.copy(), ran_out, [loss == 0 for loss in losses]


def batches():
    for _ in range(10):
        yield tf.ones([4, 2]), tf.zeros([4, 1])


counts = []
signature = (tf.TensorSpec([None, 2]), tf.TensorSpec([None, 1]))
generated = tf.data.Dataset.from_generator(batches, output_signature=signature)
rows = tf.data.Dataset.from_tensors((tf.ones([2]), tf.zeros([1]))).repeat(40)
filtered = rows.filter(lambda x, y: tf.reduce_sum(x) > 0).batch(4)
ten = tf.data.experimental.assert_cardinality(10)
unknown, known, with_steps = [], [], []
for dataset in (generated, filtered):
    unknown.append(fit(dataset))
    known.append(fit(dataset.apply(ten)))
    with_steps.append(fit(dataset, steps=10))
print("batches in four epochs, warnings, is the loss 0?")
print("from_generator:       ", *unknown[0])
print("assert_cardinality:   ", *known[0])
print("steps_per_epoch=10:   ", *with_steps[0])

assert [result[:2] for result in unknown] == 2 * [([10, 10, 10, 10], 4)]
assert [result[:2] for result in known] == 2 * [([10, 10, 10, 10], 0)]
assert [result[0] for result in with_steps] == 2 * [[10, 0, 10, 0]]
assert [result[2] for result in with_steps] == 2 * [[False, True, False, True]]
