import tensorflow as tf


def over_range(x, n):
    for _ in range(n):
        x = tf.sin(x)
    return x


def over_tf_range(x, n):
    for _ in tf.range(n):
        x = tf.sin(x)
    return x


def stop_early(x):
    for _ in range(200):
        x = x + 1
        if x > 3:
            break
    return x


def operations(function, n):
    concrete = tf.function(function).get_concrete_function(tf.constant(1.0), n)
    graph = concrete.graph.as_graph_def()
    return len(graph.node) + sum(len(part.node_def) for part in graph.library.function)


rounds = [2, 200]
unrolled = [operations(over_range, n) for n in rounds]
looped = [operations(over_tf_range, n) for n in rounds]
over_tensor = operations(over_range, tf.TensorSpec([], tf.int32))
error = None
try:
    tf.function(stop_early)(tf.constant(1.0))
except NotImplementedError as caught:
    error = caught
message = str(error).rpartition("Error: ")[2].partition(". ")[0]
print("rounds:       ", rounds)
print("range(n):     ", unrolled)
print("tf.range(n):  ", looped)
print("range(tensor):", over_tensor, "for any number of rounds")
print(f"break in range(n): {type(error).__name__}: {message}")

assert isinstance(error, NotImplementedError)
assert "break and return statements which depend on a TF condition" in message
assert unrolled[1] - unrolled[0] == 198
assert 0 < looped[0] == looped[1] < 40
assert 0 < over_tensor < 40
