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


@tf.function(jit_compile=True)
def compiled_root(x):
    return root_with_assert(x)


def outcome(function, x):
    try:
        return f"{function(x):.0f}"
    except (ValueError, tf.errors.InvalidArgumentError) as error:
        return type(error).__name__


inputs = [tf.constant(4.0), tf.constant(-4.0), 4.0, -4.0]
raised = [outcome(root_with_raise, x) for x in inputs]
asserted = [outcome(root_with_assert, x) for x in inputs]
compiled = [outcome(compiled_root, x) for x in inputs]
print("x:                   tensor 4, tensor -4, number 4, number -4")
print("raise:              ", raised)
print("assert_non_negative:", asserted)
print("and jit_compile:    ", compiled)

assert raised == ["ValueError", "ValueError", "2", "ValueError"]
assert asserted == ["2", "InvalidArgumentError"] * 2
assert compiled == ["2", "nan", "2", "InvalidArgumentError"]
