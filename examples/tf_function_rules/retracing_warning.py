import tensorflow as tf


# An object, because TensorFlow counts by the code of a function, which would be the same when
# this cell runs again.
class Square:
    def __call__(self, n):
        return n * n


records, warned = [], []
logger = tf.get_logger()
logger.setLevel("WARNING")
logger.addFilter(records.append)  # keeps each record and shows none
square = tf.function(Square())
for n in range(1, 41):
    records.clear()
    square(n)
    for record in records:
        warned.append(n)
        print(f"call {n}:", record.getMessage().partition(" to ")[0], "retraced")
logger.removeFilter(records.append)
print("traces:", square.experimental_get_tracing_count())

assert square.experimental_get_tracing_count() == 40
assert warned == [5, 6]
