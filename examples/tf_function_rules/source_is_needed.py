import tensorflow as tf

tf.autograph.set_verbosity(0)  # in a notebook, AutoGraph would print as well

source = """
def absolute(x):
    return x if x > 0 else -x

def opposite(x):
    return -x
"""
made = {}
exec(compile(source, "no_such_file.py", "exec"), made)


def absolute(x):
    return x if x > 0 else -x


warnings = []
logger = tf.get_logger()
logger.setLevel("WARNING")
logger.addFilter(warnings.append)  # keeps each record and shows none
with_source = int(tf.function(absolute)(tf.constant(-5)))
warnings_with_source = len(warnings)
without_source = int(tf.function(made["opposite"])(tf.constant(-5)))
error = None
try:
    tf.function(made["absolute"])(tf.constant(-5))
except tf.errors.OperatorNotAllowedInGraphError as caught:
    error = caught
logger.removeFilter(warnings.append)

cause = warnings[-1].getMessage().partition("Cause: ")[2].partition(" of <")[0]
print("absolute, with source:   ", with_source)
print("opposite, without source:", without_source)
print("absolute, without source:", type(error).__name__)
print("warning:", cause)

assert with_source == without_source == 5
assert isinstance(error, tf.errors.OperatorNotAllowedInGraphError)
assert (warnings_with_source, len(warnings)) == (0, 2)
assert cause == "Unable to locate the source code"
