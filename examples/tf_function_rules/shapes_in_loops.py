import tensorflow as tf


def double(x):
    for _ in tf.range(2):
        x = tf.concat([x, x], axis=0)
    return x


@tf.function
def double_any_length(x):
    for _ in tf.range(2):
        tf.autograph.experimental.set_loop_options(shape_invariants=[(x, tf.TensorShape([None]))])
        x = tf.concat([x, x], axis=0)
    return x


@tf.function
def copy_rows(x):
    rows = tf.TensorArray(tf.float32, size=0, dynamic_size=True)
    for i in tf.range(len(x)):
        tf.autograph.experimental.set_loop_options(
            shape_invariants=[(rows, tf.TensorShape([None, None]))]
        )
        rows = rows.write(i, x[i])
    return rows.stack()


any_length = tf.TensorSpec([None], tf.int32)
pair = tf.constant([1, 2])
messages = []
for function, argument in [(tf.function(double), pair), (copy_rows, tf.ones([3, 2]))]:
    try:
        function(argument)
    except ValueError as error:
        messages.append(str(error).rpartition("Error: ")[2].partition(". ")[0])
        print(f"{type(error).__name__}: {messages[-1]}")
by_invariant = double_any_length(pair).numpy()
by_signature = tf.function(double, input_signature=[any_length])(pair).numpy()
print(by_invariant, by_signature)

assert "but shape (4,) after one iteration" in messages[0]
assert "enters the loop with shape (None, None), but has shape ()" in messages[1]
assert by_invariant.tolist() == by_signature.tolist() == [1, 2] * 4
