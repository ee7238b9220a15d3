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
    message = str(error).rpartition("Error: ")[2].partition(". ")[0]
    print(f"{type(error).__name__}: {message}")

counter = Counter()
counts = [int(counter.count()) for _ in range(3)]
print("variable made on the first call:", counts)

assert isinstance(error, ValueError)
assert "only supports singleton tf.Variables created on the first call" in str(error)
assert counts == [1, 2, 3]
