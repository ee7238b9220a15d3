import tensorflow as tf

tf.random.set_seed(0)
python_log, py_function_log = [], []
graph_runs = tf.Variable(0)


@tf.function
def step():
    python_log.append("run")
    tf.py_function(lambda: py_function_log.append("run"), [], [])
    graph_runs.assign_add(1)
    return tf.random.uniform([]), tf.timestamp()


def runs():
    return len(python_log), int(graph_runs), len(py_function_log)


step.get_concrete_function()
after_tracing = runs()
drawn, times = zip(*[step() for _ in range(3)], strict=True)
after_calls = runs()
print("runs of (Python code, graph, Python in tf.py_function)")
print("after tracing:    ", after_tracing)
print("after three calls:", after_calls)
print("random numbers:   ", *[f"{number:.3f}" for number in drawn])
print("times rise:       ", bool(times[0] < times[1] < times[2]))

assert after_tracing == (1, 0, 0)
assert after_calls == (1, 3, 3)
assert len({float(number) for number in drawn}) == 3
assert times[0] < times[1] < times[2]
