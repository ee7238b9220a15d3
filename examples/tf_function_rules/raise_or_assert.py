import tensorflow as tf


@tf.function
def root_with_raise(x):
    if x < 0:
        raise ValueError("negative")
    return tf.sqrt(x)


@tf.function
def root_with_assert(x):
    tf.debugging.assert_non_negative(x)
    return tf.sqrt(x)


def outcome(function, x):
    try:
        return float(function(tf.constant(x)))
    except (ValueError, tf.errors.InvalidArgumentError) as error:
        return type(error).__name__


inputs = [4.0, -4.0]
raised = [outcome(root_with_raise, x) for x in inputs]
asserted = [outcome(root_with_assert, x) for x in inputs]
print("x:                 ", inputs)
print("raise:             ", raised)
print("assert_non_negative:", asserted)

assert raised == ["ValueError", "ValueError"]
assert asserted == [2.0, "InvalidArgumentError"]
