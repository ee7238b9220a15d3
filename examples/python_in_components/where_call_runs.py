import keras
import tensorflow as tf

modes = []


class Spy(keras.layers.Layer):
    def call(self, x):
        modes.append("eager" if tf.executing_eagerly() else "graph")
        return x


model = keras.Sequential([keras.Input([2]), Spy(), keras.layers.Dense(1)])
x, y = tf.ones([8, 2]), tf.ones([8, 1])
seen = {}
for run_eagerly in (False, True):
    model.compile(loss="mse", run_eagerly=run_eagerly)
    for name, arguments in [("fit", (x, y)), ("evaluate", (x, y)), ("predict", (x,))]:
        modes.clear()
        getattr(model, name)(*arguments, verbose=0)
        seen[name, run_eagerly] = set(modes)
        print(f"{name:8} run_eagerly={run_eagerly}:", *seen[name, run_eagerly])
modes.clear()
model(x)
directly = modes.copy()
modes.clear()
tf.function(model)(x)
print("model(x):             ", *directly)
print("tf.function(model)(x):", *modes)

assert [seen[name] for name in seen if not name[1]] == [{"graph"}] * 3
assert [seen[name] for name in seen if name[1]] == [{"eager"}] * 3
assert directly == ["eager"]
assert modes == ["graph"]
