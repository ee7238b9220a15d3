from importlib.metadata import packages_distributions, requires, version

[package] = packages_distributions()["tensorflow"]
required = [line for line in requires(package) if "extra ==" not in line]
boards = [line for line in required if "tensorboard" in line]
print("TensorFlow", ".".join(version(package).split(".")[:2]))
print(len(required), "requirements,", len(boards), "of them TensorBoard")

assert any(line.startswith("numpy") for line in required)
assert not boards
