import tempfile
from pathlib import Path

import tensorflow as tf

weight = tf.Variable(8.0)
seen = []


@tf.function
def train(dataset, log):
    for epoch in tf.range(100):
        for x in iter(dataset):
            weight.assign_sub(0.1 * weight * x)
        tf.print("epoch", epoch, "weight", weight, output_stream=log)
        tf.py_function(lambda value: seen.append(float(value)), [weight], [])
        if weight < 1:
            break


with tempfile.TemporaryDirectory() as folder:
    file = Path(folder) / "log"
    train(tf.data.Dataset.from_tensors(1.0).repeat(5), f"file://{file}")
    lines = file.read_text().splitlines()
print(*lines, sep="\n")
print("seen by Python:", [round(value, 2) for value in seen])

assert len(lines) == len(seen) == 4
assert 0.9 < weight < 1
