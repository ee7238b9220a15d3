import tensorflow as tf

visited = []


@tf.function
def dropout(x, training):
    if training:
        visited.append("training")
        x = tf.nn.dropout(x, 0.5)
    else:
        visited.append("inference")
    return x


x = tf.ones([4])
dropout(x, True)
with_flag = visited.copy()
visited.clear()
dropout(x, tf.constant(True))
print("Python True:", with_flag)
print("tensor:     ", visited)

assert with_flag == ["training"]
assert visited == ["training", "inference"]
