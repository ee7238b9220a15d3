import tensorflow as tf


def over_range(x, n):
    for _ in range(n):
        x = tf.sin(x)
    return x


def over_tf_range(x, n):
    for _ in tf.range(n):
        x = tf.sin(x)
    return x


def operations(function, n):
    concrete = tf.function(function).get_concrete_function(tf.constant(1.0), n)
    return len(concrete.graph.get_operations())


rounds = [2, 200]
unrolled = [operations(over_range, n) for n in rounds]
looped = [operations(over_tf_range, n) for n in rounds]
over_tensor = operations(over_range, tf.constant(200))
print("rounds:       ", rounds)
print("range(n):     ", unrolled)
print("tf.range(n):  ", looped)
print("range(tensor):", over_tensor)

assert unrolled[1] - unrolled[0] == 198
assert looped[0] == looped[1] < 30
assert over_tensor < 30
