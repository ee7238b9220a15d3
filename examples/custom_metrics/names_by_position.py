import keras

metric = keras.metrics.Mean()
attempts = {
    'keras.metrics.Metric("total")': lambda: keras.metrics.Metric("total"),
    'metric.add_weight("total")': lambda: metric.add_weight("total", initializer="zeros"),
}
raised = []
for code, attempt in attempts.items():
    try:
        attempt()
    except ValueError as error:
        raised.append(code)
        print(f"{code}\n    {type(error).__name__}: {str(error).split('. ')[0]}")

named = keras.metrics.Metric(name="total")
total = named.add_weight(name="total", initializer="zeros")
assert raised == list(attempts)
assert named.name == total.name == "total"
