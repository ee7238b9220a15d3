from pathlib import Path

import keras

folder = Path(keras.__file__).parent / "src/backend"
backends = [name for name in ("jax", "tensorflow", "torch") if (folder / name).is_dir()]
print("Keras:", keras.__version__.split(".")[0], " backends:", *backends)
print("backend in use:", keras.backend.backend())

assert keras.__version__.startswith("3.")
assert backends == ["jax", "tensorflow", "torch"]
assert keras.backend.backend() == "tensorflow"
