import tensorflow as tf

source = """
def absolute(x):
    return x if x > 0 else -x

def opposite(x):
    return -x
"""
exec_made = {}
exec(source, exec_made)


def absolute(x):
    return x if x > 0 else -x


with_source = int(tf.function(absolute)(tf.constant(-5)))
without_source = int(tf.function(exec_made["opposite"])(tf.constant(-5)))
error = None
try:
    tf.function(exec_made["absolute"])(tf.constant(-5))
except tf.errors.OperatorNotAllowedInGraphError as caught:
    error = caught

print("absolute, with source:   ", with_source)
print("absolute, without source:", type(error).__name__)
print("opposite, without source:", without_source)

assert with_source == without_source == 5
assert isinstance(error, tf.errors.OperatorNotAllowedInGraphError)
