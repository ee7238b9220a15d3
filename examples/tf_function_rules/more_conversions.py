import tensorflow as tf

ASSERTS = tf.autograph.experimental.Feature.ASSERT_STATEMENTS


def positive(x):
    assert x > 0
    return x


@tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
def length_and_rest(x):
    return len(x), int(x[0]), sorted(x)


@tf.function
def weighted_sum(dataset):
    total = tf.constant(0, tf.int64)
    for i, value in enumerate(dataset):
        total += i * value
    return total


def outcome(function, x):
    try:
        return int(function(tf.constant(x)))
    except (tf.errors.OperatorNotAllowedInGraphError, tf.errors.InvalidArgumentError) as error:
        return type(error).__name__


by_default = outcome(tf.function(positive), 4)
converted = tf.function(positive, experimental_autograph_options=ASSERTS)
with_option = [outcome(converted, 4), outcome(converted, -4)]
print("assert:            ", by_default)
print("ASSERT_STATEMENTS: ", *with_option)

length, first, in_order = length_and_rest(tf.constant([2.5, 1.0, 7.0]))
print("len, int, sorted:  ", int(length), int(first), in_order.numpy())
print("enumerate(dataset):", int(weighted_sum(tf.data.Dataset.range(4))))

assert by_default == "OperatorNotAllowedInGraphError"
assert with_option == [4, "InvalidArgumentError"]
assert (int(length), int(first)) == (3, 2)
assert in_order.numpy().tolist() == [1.0, 2.5, 7.0]
assert weighted_sum(tf.data.Dataset.range(4)) == 14
