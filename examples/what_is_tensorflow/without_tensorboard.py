import sys
import tempfile
from unittest import mock

import keras
import numpy as np

model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
model.compile(loss="mse")
x, y = np.zeros((4, 1)), np.zeros((4, 1))
trained = []
count = keras.callbacks.LambdaCallback(on_train_batch_end=lambda batch, logs: trained.append(batch))
raised = message = None
missing = mock.patch.dict(sys.modules, {"tensorboard": None})
with missing, tempfile.TemporaryDirectory() as folder:
    board = keras.callbacks.TensorBoard(folder)
    print("The callback was made.")
    try:
        model.fit(x, y, batch_size=1, verbose=0, callbacks=[count, board])
    except Exception as error:
        raised, message = type(error).__name__, str(error)
    board.on_train_end()
print(f"Batches trained: {len(trained)} of 4\n{raised}: {message}")

assert len(trained) == 1
assert raised == "TBNotInstalledError"
assert message.startswith("TensorBoard is not installed")
