import tensorflow as tf


@tf.function
def count_anew():
    return tf.Variable(0).assign_add(1)


class Counter:
    total = None

    @tf.function
    def count(self):
        if self.total is None:
            self.total = tf.Variable(0)
        return self.total.assign_add(1)


error = None
try:
    count_anew()
except ValueError as caught:
    error = caught
print(str(error).rpartition("    ")[-1].partition(". ")[0])

counter = Counter()
counts = [int(counter.count()) for _ in range(3)]
print("made once, it counts:", counts)

assert isinstance(error, ValueError)
assert counts == [1, 2, 3]
