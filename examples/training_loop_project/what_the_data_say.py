from importlib.metadata import metadata

from sklearn.datasets import load_digits

digits = load_digits()
description = " ".join(digits.DESCR.split())
start = description.index("This is a copy")
print(description[start:].split(" https")[0])
start = description.index("From a total of 43 people")
print(description[start:].split(" 32x32")[0])
print("fields:", sorted(digits))

fields = {"DESCR", "data", "feature_names", "frame", "images", "target"}
assert "a copy of the test set of the UCI ML hand-written digits" in description
assert "30 contributed to the training set and different 13 to the test" in description
assert set(digits) == fields | {"target_names"}
assert metadata("scikit-learn")["License-Expression"] == "BSD-3-Clause"
