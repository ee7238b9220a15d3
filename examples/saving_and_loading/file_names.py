import tempfile
from pathlib import Path

import keras

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
messages = {}
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    checkpoint = keras.callbacks.ModelCheckpoint
    for call, act in {
        'save("model")': lambda: model.save(folder / "model"),
        'save_weights("model.h5")': lambda: model.save_weights(folder / "model.h5"),
        'ModelCheckpoint("model")': lambda: checkpoint(folder / "model"),
        'ModelCheckpoint("model.h5", save_weights_only=True)': lambda: checkpoint(
            folder / "model.h5", save_weights_only=True
        ),
    }.items():
        try:
            act()
        except ValueError as error:
            messages[call] = str(error).partition(" Received: ")[0]
            print(f"{call}: ValueError: {messages[call]}")
    model.save(folder / "model.keras")
    model.save_weights(folder / "model.weights.h5")
    written = sorted(path.name for path in folder.iterdir())
print(written)

assert len(messages) == 4
assert "Invalid filepath extension for saving" in messages['save("model")']
assert "The filename must end in `.weights.h5`" in messages['save_weights("model.h5")']
assert "must end in `.keras`" in messages['ModelCheckpoint("model")']
assert ".weights.h5" in messages['ModelCheckpoint("model.h5", save_weights_only=True)']
assert written == ["model.keras", "model.weights.h5"]
