import keras
import numpy as np
import tensorflow as tf

weight = keras.Variable(0.0)
optimizer = keras.optimizers.SGD(0.1)
optimizer.build([weight])
python_rate = 0.1
by_hand = tf.Variable(0.0)


@tf.function
def step():
    optimizer.apply([tf.ones([])], [weight])
    by_hand.assign_sub(python_rate * tf.ones([]))


def steps():
    before = float(weight.numpy()), float(by_hand.numpy())
    step()
    return np.subtract(before, [float(weight.numpy()), float(by_hand.numpy())])


first = steps()
optimizer.learning_rate = 0.01
python_rate = 0.01
second = steps()
print("first step,  rate 0.1:  optimizer {:.2f}, by hand {:.2f}".format(*first))
print("second step, rate 0.01: optimizer {:.2f}, by hand {:.2f}".format(*second))

assert np.allclose(first, 0.1)
assert np.isclose(second[0], 0.01, rtol=1e-3)
assert np.isclose(second[1], 0.1)
