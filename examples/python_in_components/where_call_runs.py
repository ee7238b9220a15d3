import keras
import tensorflow as tf

modes = []


class Spy(keras.layers.Layer):
    def call(self, x):
        modes.append("eager" if tf.executing_eagerly() else "graph")
        return x


def modes_seen():
    x, y = tf.ones([8, 2]), tf.ones([8, 1])
    calls = {
        "model(x)": lambda: model(x),
        "fit": lambda: model.fit(x, y, verbose=0),
        "evaluate": lambda: model.evaluate(x, y, verbose=0),
        "predict": lambda: model.predict(x, verbose=0),
    }
    seen = {}
    for name, call in calls.items():
        modes.clear()
        call()
        seen[name] = set(modes)
    return seen


model = keras.Sequential([keras.Input([2]), Spy(), keras.layers.Dense(1)])
model.compile(loss="mse")
by_default = modes_seen()
model.compile(loss="mse", run_eagerly=True)
on_request = modes_seen()
print("            default   run_eagerly=True")
for name in by_default:
    print(f"{name:10}  {', '.join(by_default[name]):8}  {', '.join(on_request[name])}")

assert by_default["model(x)"] == {"eager"}
assert by_default["fit"] == {"graph"}
assert by_default["evaluate"] == by_default["predict"] == {"graph"}
assert list(on_request.values()) == [{"eager"}] * 4
