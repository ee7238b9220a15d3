import tensorflow as tf


def read_then_stack(**options):
    array = tf.TensorArray(tf.int32, size=2, **options)
    array = array.write(0, 1).write(1, 2)
    array.read(1)
    return array.stack()


def read_twice():
    array = tf.TensorArray(tf.int32, size=1).write(0, 2)
    return array.read(0) + array.read(0)


stacks = {
    "eager": read_then_stack(),
    "TF Function": tf.function(read_then_stack)(),
    "eager, clear_after_read=False": read_then_stack(clear_after_read=False),
}
for how, stack in stacks.items():
    print(f"read, then stack, {how}: {stack.numpy()}")
error = None
try:
    read_twice()
except tf.errors.InvalidArgumentError as caught:
    error = caught
    print(f"{type(error).__name__}: {error.message.split(' (perhaps')[0]}")

assert [stack.numpy().tolist() for stack in stacks.values()] == [[1, 0], [1, 2], [1, 2]]
assert isinstance(error, tf.errors.InvalidArgumentError)
assert tf.function(read_twice)().numpy() == 4
