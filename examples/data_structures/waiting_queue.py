import threading

import tensorflow as tf

queue = tf.queue.FIFOQueue(capacity=3, dtypes=[tf.int32], shapes=[[]])
received = []


def consume():
    received.append(int(queue.dequeue()))


consumer = threading.Thread(target=consume, daemon=True)
consumer.start()
consumer.join(timeout=0.5)
waited = consumer.is_alive()
print("half a second later, waiting:", waited)

queue.enqueue(7)
consumer.join(timeout=10)
print("after an enqueue, received:", received)

queue.close()
error = None
try:
    queue.dequeue()
except tf.errors.OutOfRangeError as caught:
    error = caught
print("closed and empty:", type(error).__name__)

documentation = tf.compat.v1.train.batch.__doc__
print(documentation.partition("updating:\n")[2].partition(" Use")[0])

assert waited
assert received == [7]
assert isinstance(error, tf.errors.OutOfRangeError)
assert "Queue-based input pipelines have been replaced by `tf.data`" in documentation
