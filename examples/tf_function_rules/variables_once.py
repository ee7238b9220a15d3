import tensorflow as tf


@tf.function
def count_anew():
    return tf.Variable(0).assign_add(1)


class Counter:
    total = None
    python_runs = 0

    @tf.function
    def count(self):
        self.python_runs += 1
        if self.total is None:
            self.total = tf.Variable(0)
        return self.total.assign_add(1)


class Replacer:
    total = tf.constant(0)

    @tf.function
    def count(self):
        self.total = self.total + 1
        return self.total


error = None
try:
    count_anew()
except ValueError as caught:
    error = caught
print(str(error).rpartition("    ")[-1].partition(". ")[0])

counter, replacer = Counter(), Replacer()
counts = [int(counter.count()) for _ in range(3)]
replaced = [int(replacer.count()) for _ in range(3)]
print("made once, it counts:", counts)
print("Python runs:", counter.python_runs)
print("replaced, it does not:", replaced)
print("left in the attribute:", replacer.total)

assert isinstance(error, ValueError)
assert "tf.Variable" in str(error)
assert counts == [1, 2, 3]
assert counter.python_runs == counter.count.experimental_get_tracing_count() == 2
assert replaced == [1, 1, 1]
assert tf.is_symbolic_tensor(replacer.total)
