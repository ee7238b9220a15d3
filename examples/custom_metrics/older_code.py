import keras

metric = keras.metrics.Mean()
attempts = {
    'keras.metrics.Metric("total")': lambda: keras.metrics.Metric("total"),
    'metric.add_weight("total", initializer="zeros")': lambda: metric.add_weight(
        "total", initializer="zeros"
    ),
    "metric.reset_states()": lambda: metric.reset_states(),
    "keras.Model().add_metric(1.0)": lambda: keras.Model().add_metric(1.0),
}
raised = []
for code, attempt in attempts.items():
    try:
        attempt()
    except (AttributeError, NotImplementedError, ValueError) as error:
        raised.append(type(error))
        complaint = str(error).split(". ")[0]
        print(f"{code}\n    {type(error).__name__}: {complaint}")

named = keras.metrics.Metric(name="total")
total = named.add_weight(name="total", initializer="zeros")
assert raised == [ValueError, ValueError, AttributeError, NotImplementedError]
assert named.name == total.name == "total"
