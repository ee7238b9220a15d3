import numpy as np
import tensorflow as tf


class Pair(tf.experimental.ExtensionType):
    first: tf.Tensor
    second: tf.Tensor


@tf.function
def same(thing):
    return thing


def returned(thing):
    try:
        result = same.get_concrete_function(thing)(thing)
    except (TypeError, NotImplementedError) as error:
        return type(error).__name__
    as_tensor = isinstance(result, tf.Tensor) and not isinstance(thing, tf.Tensor)
    return "as a tensor" if as_tensor else "yes"


weights = tf.Variable(tf.ones([4, 2]))
with tf.GradientTape() as tape:
    gathered = tf.gather(weights, [1, 3])
numbers = tf.data.Dataset.range(3)
pairs = tf.lookup.KeyValueTensorInitializer(["cat"], [1])
zoo = {
    "regular tensor": tf.constant([1, 2]),
    "string tensor": tf.constant(["a", "b"]),
    "variable": weights,
    "ragged tensor": tf.ragged.constant([[1, 2], [3]]),
    "sparse tensor": tf.sparse.from_dense([[0, 1]]),
    "result of `tf.sets.union`": tf.sets.union([[1]], [[2]]),
    "gradient of `tf.gather`": tape.gradient(gathered, weights),
    "tensor array": tf.TensorArray(tf.int32, size=2),
    "queue": tf.queue.FIFOQueue(3, [tf.int32]),
    "dataset": numbers,
    "iterator of a dataset": iter(numbers),
    "lookup table": tf.lookup.StaticHashTable(pairs, -1),
    "your own `ExtensionType`": Pair(1, 2),
    "NumPy array": np.array([1, 2]),
}
yes_or_no = {True: "yes", False: "no"}
census = {
    name: (
        yes_or_no[isinstance(thing, tf.Tensor)],
        yes_or_no[tf.is_tensor(thing)],
        returned(thing),
    )
    for name, thing in zoo.items()
}
print("| thing | is a `tf.Tensor` | `tf.is_tensor` | returned by a TF Function |")
print("|---|---|---|---|")
for name, facts in census.items():
    print(f"| {name} | {' | '.join(facts)} |")

of_class, is_tensor, returned_as = zip(*census.values(), strict=True)
# one call takes all fourteen, as a dictionary
taken = tf.function(lambda things: len(things))(zoo)
assert of_class == ("yes",) * 2 + ("no",) * 12
assert is_tensor == ("yes",) * 7 + ("no",) * 7
assert isinstance(zoo["gradient of `tf.gather`"], tf.IndexedSlices)
assert taken == len(zoo) == 14
assert returned_as[:3] == ("yes", "yes", "as a tensor")
assert returned_as[3:7] == ("yes",) * 4
assert returned_as[7:9] == ("NotImplementedError", "TypeError")
assert returned_as[9:12] == ("yes", "yes", "TypeError")
assert returned_as[12:] == ("yes", "as a tensor")
