import tensorflow as tf

priority = tf.queue.PriorityQueue(3, [tf.string], [[]])
priority.enqueue((2, "later"))
priority.enqueue((1, "sooner"))
first = priority.dequeue()[1].numpy()
print("PriorityQueue:     ", first)

padding = tf.queue.PaddingFIFOQueue(3, [tf.int32], [[None]])
padding.enqueue([[1, 2]])
padding.enqueue([[3]])
batch = padding.dequeue_many(2).numpy().tolist()
print("PaddingFIFOQueue:  ", batch)

shuffle = tf.queue.RandomShuffleQueue(9, 0, [tf.int32], [[]])
shuffle.enqueue_many([[1, 2, 3]])
shuffled = sorted(shuffle.dequeue_many(3).numpy().tolist())
print("RandomShuffleQueue:", shuffled, "in some order")

assert first == b"sooner"
assert batch == [[1, 2], [3, 0]]
assert shuffled == [1, 2, 3]
