import numpy as np
import tensorflow as tf

x = tf.constant([1.0, 2.0])
integers = tf.constant([1, 2])
attempts = {
    "tf.sqrt(4)": lambda: tf.sqrt(4),
    "tf.math.reduce_std(integers)": lambda: tf.math.reduce_std(integers),
    "tf.reduce_sum([True, True])": lambda: tf.reduce_sum([True, True]),
    "integers + 0.5": lambda: integers + 0.5,
    "integers - 0.5": lambda: integers - 0.5,
    "integers < 0.5": lambda: integers < 0.5,
    "x @ x": lambda: x @ x,
    "x.reshape(2, 1)": lambda: x.reshape(2, 1),
    "x.sum()": lambda: x.sum(),
}
raised = {}
for code, attempt in attempts.items():
    try:
        attempt()
    except (tf.errors.InvalidArgumentError, TypeError, AttributeError) as error:
        reason = str(error).strip().splitlines()[0]
        raised[code] = f"{type(error).__name__}: {reason.rpartition('}} ')[2].split(' [Op')[0]}"
        print(f"{code}\n    {raised[code]}")

cures = [tf.sqrt(4.0), tf.math.reduce_std([1.0, 2.0]), tf.tensordot(x, x, axes=1)]
assert len(raised) == 9
assert raised["integers + 0.5"].startswith("InvalidArgumentError: cannot compute AddV2")
assert raised["integers - 0.5"].startswith("TypeError: Cannot convert 0.5")
assert raised["integers < 0.5"].startswith("TypeError: Cannot convert 0.5")
assert raised["x.reshape(2, 1)"].startswith("AttributeError")
assert raised["x.sum()"].startswith("AttributeError")
a = x.numpy()
assert [cure.numpy() for cure in cures] == [np.sqrt(4), np.std([1, 2]), a @ a]
assert tf.math.count_nonzero([True, True]).numpy() == np.sum([True, True])
