import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

logger = tf.get_logger()
logger.disabled = True  # it would warn of so many traces


def traces(arguments, **options):
    square = tf.function(lambda x: x * x, **options)
    for argument in arguments:
        square(argument)
    return square.experimental_get_tracing_count()


lengths = [tf.range(n) for n in range(1, 11)]
any_length = [tf.TensorSpec([None], tf.int32)]
counts = {
    "Python numbers": traces(range(10)),
    "Python numbers, reduce_retracing": traces(range(10), reduce_retracing=True),
    "NumPy numbers": traces(np.arange(10)),
    "tensors of one shape": traces(tf.range(10)),
    "the same, a new TF Function each": sum(traces([n]) for n in tf.range(10)),
    "tensors of ten lengths": traces(lengths),
    "ten lengths, reduce_retracing": traces(lengths, reduce_retracing=True),
    "ten lengths, input_signature": traces(lengths, input_signature=any_length),
}
logger.disabled = False

figure, axes = plt.subplots(figsize=(7, 3.5), layout="constrained")
axes.bar_label(axes.barh(list(counts), list(counts.values())), padding=3)
axes.set(xlabel="traces in ten calls", ylabel="argument of each call", xlim=(0, 11))
axes.invert_yaxis()
plt.show()

assert counts["Python numbers"] == counts["Python numbers, reduce_retracing"] == 10
assert counts["NumPy numbers"] == counts["tensors of one shape"] == 1
assert counts["the same, a new TF Function each"] == 10
assert counts["tensors of ten lengths"] == 10
assert counts["ten lengths, reduce_retracing"] == 2
assert counts["ten lengths, input_signature"] == 1
