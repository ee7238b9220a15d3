import keras
import numpy as np
import tensorflow as tf

mse = keras.losses.MeanSquaredError()
outcomes = {}
for steps in (3, 2):
    labels, predictions = np.zeros([2, steps, 1]), np.zeros([2, steps, 1])
    predictions[0, 1] = 4.0  # an error in the second step of the first series
    for weights in (np.array([1.0, 0.0]), np.array([[1.0, 3.0, 0.0], [0.0] * 3])[:, :steps]):
        case = f"2 series of {steps} steps, weights {weights.shape}"
        try:
            outcomes[case] = float(mse(labels, predictions, sample_weight=weights))
        except tf.errors.InvalidArgumentError as error:
            text = str(error).rpartition("} ")[2].partition(" [Op")[0]
            outcomes[case] = f"{type(error).__name__}: {text}"
        print(f"{case}: {outcomes[case]}")

a_series_3, a_step_3, a_series_2, a_step_2 = outcomes.values()
assert a_series_3 == "InvalidArgumentError: Incompatible shapes: [2,3] vs. [2]"
assert np.isclose(a_step_3, 3 * 4**2 / (2 * 3))
assert a_series_2 == 0
assert a_step_2 == 3 * 4**2 / (2 * 2)
