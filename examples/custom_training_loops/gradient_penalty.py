import keras
import numpy as np
import tensorflow as tf


class Smooth(keras.Model):
    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.strength = keras.Variable(0.0, trainable=False)

    def compute_loss(self, x, y, y_pred, sample_weight=None, training=True):
        with tf.GradientTape() as tape:
            tape.watch(x)
            again = self(x, training=training)
        slopes = tape.gradient(again, x)
        loss = super().compute_loss(x, y, y_pred, sample_weight)
        return loss + self.strength * tf.reduce_mean(slopes**2)


def raise_strength(epoch, logs):
    model.strength.assign([0.0, 1.0, 3.0][epoch])


def note_slope(epoch, logs):
    learned.append(float(model.layers[-1].kernel[0, 0]))
    print(f"strength {model.strength.numpy()}: slope {learned[-1]:.2f}")


x = np.tile([[-1.0], [1.0]], [200, 1]).astype("float32")
inputs = keras.Input([1])
model = Smooth(inputs, keras.layers.Dense(1, use_bias=False)(inputs))
model.compile(keras.optimizers.SGD(0.1), loss="mse")
callback = keras.callbacks.LambdaCallback(
    on_epoch_begin=raise_strength,
    on_epoch_end=note_slope,
)
learned = []
model.fit(x, 2 * x, batch_size=8, epochs=3, callbacks=[callback], verbose=0)

assert model.non_trainable_weights == [model.strength]
assert np.allclose(learned, [2 / (1 + strength) for strength in (0, 1, 3)], atol=5e-3)
