import tensorflow as tf

count = tf.Variable(1)
before = count.read_value()
count.assign_add(1)
print("variable:", before.numpy(), "->", count.numpy())

numbers = tf.data.Dataset.range(10**18)
first_three = [int(number) for number in numbers.take(3)]
print("dataset: ", first_three, "of", len(numbers))

initializer = tf.lookup.KeyValueTensorInitializer(["cat", "dog"], [0, 1])
table = tf.lookup.StaticHashTable(initializer, default_value=-1)
found = table.lookup(tf.constant(["dog", "cow"]))
print("table:   ", found.numpy())

assert (before.numpy(), count.numpy()) == (1, 2)
assert first_three == [0, 1, 2]
assert len(numbers) == 10**18
assert found.numpy().tolist() == [1, -1]
