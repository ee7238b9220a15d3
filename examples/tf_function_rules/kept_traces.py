import gc

import tensorflow as tf


class Square:
    def __call__(self, n):
        return n * n


def graphs():
    gc.collect()
    return sum(type(each).__name__ == "FuncGraph" for each in gc.get_objects())


records, warned = [], []
logger = tf.get_logger()
logger.setLevel("WARNING")
logger.addFilter(records.append)  # keeps each record and shows none
before = graphs()
square = tf.function(Square())
for n in range(1, 41):
    records.clear()
    square(n)
    warned += [n] * len(records)
kept = graphs() - before
records.clear()
ten_calls = tf.function(Square())
for n in range(400):
    ten_calls(n // 10)
print("warnings at call:", *warned)
print("warnings with ten calls for each trace:", len(records))
print("graphs kept for 40 numbers:", kept)
del square, ten_calls
freed = before + kept - graphs()
print("graphs freed with the function:", freed)

assert warned == [5, 6]
assert not records
assert kept == 40
assert freed == 40
