import keras
import tensorflow as tf

sgd, variable = keras.optimizers.SGD(0.1), keras.Variable(0.0)
sgd.build([variable])


@tf.function
def step():
    sgd.apply([tf.constant(1.0)], [variable])


step()
sgd.lr = 1.0  # a new attribute, that nothing reads
step()
ignored = variable.numpy()
sgd.learning_rate = 1.0
step()
print("after two steps, the second with lr = 1:", round(float(ignored), 2))
print("after a third, with learning_rate = 1:  ", round(float(variable.numpy()), 2))

scheduled = keras.optimizers.SGD(keras.optimizers.schedules.CosineDecay(0.1, 10))
error = None
try:
    scheduled.learning_rate = 1.0
except TypeError as caught:
    error = caught
    print(f"{type(error).__name__}: {str(error).partition('. ')[0]}")

assert abs(ignored + 0.2) < 1e-6
assert abs(variable.numpy() + 1.2) < 1e-6
assert isinstance(error, TypeError)
assert "its learning rate is not settable" in str(error)
