import tempfile

import tensorflow as tf


class Plain(tf.Module):
    def __init__(self):
        self.slope = tf.Variable(3.0)

    def __call__(self, x):
        return tf.nn.relu(self.slope * x + 1.0)


class Function(Plain):
    @tf.function
    def __call__(self, x):
        return super().__call__(x)


class Signed(Plain):
    @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
    def __call__(self, x):
        return tf.nn.relu(self.slope * x + 1.0)


def save_and_load(module):
    with tempfile.TemporaryDirectory() as folder:
        logger.setLevel("WARNING")  # save() reports the folder at level INFO
        tf.saved_model.save(module, folder)
        logger.setLevel(level)
        return tf.saved_model.load(folder)


logger, level = tf.get_logger(), tf.get_logger().level
x = tf.constant([1.0])
plain, untraced = save_and_load(Plain()), save_and_load(Function())
signed = save_and_load(Signed())
function, raised = Function(), ""
function(x)
traced = save_and_load(function)

print("plain:    slope", plain.slope.numpy(), "callable", callable(plain))
try:
    untraced(x)
except ValueError as error:
    raised = str(error)
    print("untraced: ValueError:", raised)
print("traced:  ", traced(x).numpy())
print("signed:  ", signed(x).numpy())

assert plain.slope.numpy() == 3.0
assert not callable(plain)
assert "zero restored functions" in raised
assert traced(x).numpy().tolist() == [4.0]
assert signed(x).numpy().tolist() == [4.0]
