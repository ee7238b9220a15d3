import tensorflow as tf

Dataset = tf.data.Dataset


def batches(dataset):
    return [batch.tolist() for batch in dataset.as_numpy_iterator()]


nine = Dataset.range(9)
mates = batches(nine.batch(3).shuffle(9, seed=1))
mixed = batches(nine.shuffle(9, seed=1).batch(3))
across = batches(Dataset.range(5).repeat(2).batch(2))
within = batches(Dataset.range(5).batch(2).repeat(2))
mingled = [int(n) for n in nine.repeat(2).shuffle(9, seed=1)]
apart = [int(n) for n in nine.shuffle(9, seed=1).repeat(2)]
print("batch, shuffle: ", mates)
print("shuffle, batch: ", mixed)
print("repeat, batch:  ", across)
print("batch, repeat:  ", within)
print("repeat, shuffle:", *mingled)
print("shuffle, repeat:", *apart)

assert sorted(mates) == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
assert sorted(map(sorted, mixed)) != [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
assert across == [[0, 1], [2, 3], [4, 0], [1, 2], [3, 4]]
assert within == 2 * [[0, 1], [2, 3], [4]]
assert len(mingled) == len(apart) == 18
assert len(set(mingled[:9])) < 9
assert set(apart[:9]) == set(apart[9:]) == set(range(9))
