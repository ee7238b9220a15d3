import tensorflow as tf


def lines_of(file):
    return tf.data.Dataset.range(3).map(lambda line: 10 * file + line)


files = tf.data.Dataset.range(1, 5)
orders = {}
for cycle in (1, 2, 4):
    dataset = files.interleave(lines_of, cycle_length=cycle)
    orders[cycle] = [int(n) for n in dataset]
    print(f"cycle_length={cycle}:", *orders[cycle])

assert orders[1] == [10, 11, 12, 20, 21, 22, 30, 31, 32, 40, 41, 42]
assert orders[2] == [10, 20, 11, 21, 12, 22, 30, 40, 31, 41, 32, 42]
assert orders[4] == [10, 20, 30, 40, 11, 21, 31, 41, 12, 22, 32, 42]
