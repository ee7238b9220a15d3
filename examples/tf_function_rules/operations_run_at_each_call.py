import tensorflow as tf

tf.random.set_seed(0)
python_runs = []
graph_runs = tf.Variable(0)


@tf.function
def step():
    python_runs.append("run")
    graph_runs.assign_add(1)
    return tf.random.uniform([]), tf.timestamp()


step.get_concrete_function()
after_tracing = len(python_runs), int(graph_runs)
drawn, times = zip(*[step() for _ in range(3)], strict=True)
after_calls = len(python_runs), int(graph_runs)

print("runs of the    (Python code, graph)")
print("after tracing:    ", after_tracing)
print("after three calls:", after_calls)
print("random numbers:   ", *[f"{number:.3f}" for number in drawn])
print("times rise:       ", bool(times[0] < times[1] < times[2]))

assert after_tracing == (1, 0)
assert after_calls == (1, 3)
assert len({float(number) for number in drawn}) == 3
assert times[0] < times[1] < times[2]
