import tensorflow as tf

hundred = tf.data.Dataset.range(100)


def epochs_of(dataset):
    return [set(dataset.as_numpy_iterator()) for _ in range(3)]


def seen_in_both(shuffled):
    train, validation = epochs_of(shuffled.take(80)), epochs_of(shuffled.skip(80))
    return len(set.union(*train) & set.union(*validation))


again = seen_in_both(hundred.shuffle(100))
once = seen_in_both(hundred.shuffle(100, reshuffle_each_iteration=False))
train = hundred.skip(20).shuffle(80)
validation = hundred.take(20)
apart = len(set.union(*epochs_of(train)) & set.union(*epochs_of(validation)))
print("elements trained and validated on in three epochs")
print("shuffle, then take and skip:            ", "more than 10" if again > 10 else again)
print("shuffle(reshuffle_each_iteration=False):", once)
print("take and skip, then shuffle:            ", apart)

assert again > 10
assert once == apart == 0
