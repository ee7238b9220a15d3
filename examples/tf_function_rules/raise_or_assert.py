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
        return float(function(tf.constant(x)))
    except ValueError as error:
        return f"{type(error).__name__}: {str(error).split()[-1]}"
    except tf.errors.InvalidArgumentError as error:
        return type(error).__name__


inputs = [4.0, -4.0]
raised = [outcome(root_with_raise, x) for x in inputs]
asserted = [outcome(root_with_assert, x) for x in inputs]
compiled = [outcome(compiled_root, x) for x in inputs]
print("x:                  ", inputs)
print("raise:              ", raised)
print("assert_non_negative:", asserted)
print("and jit_compile:    ", compiled)

assert raised == ["ValueError: negative"] * 2
assert root_with_raise.experimental_get_tracing_count() == 0
assert asserted == [2.0, "InvalidArgumentError"]
assert str(compiled) == "[2.0, nan]"
