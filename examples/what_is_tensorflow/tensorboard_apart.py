from importlib.metadata import packages_distributions, requires

[package] = packages_distributions()["tensorflow"]
required = requires(package)
boards = [line for line in required if "tensorboard" in line]
print(len(required), "requirements,", len(boards), "of them TensorBoard")

assert len(required) > 10
assert not boards
