import numpy as np

print("device of an array:", np.zeros(3).device)
error = None
try:
    np.zeros(3, device="cuda")
except ValueError as caught:
    error = caught
    print(f"{type(error).__name__}: {error}")

assert np.lib.NumpyVersion(np.__version__) >= "2.0.0"
assert np.zeros(3).device == "cpu"
assert 'Only "cpu" is allowed' in str(error)
