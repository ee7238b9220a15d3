import os
import subprocess
import sys

program = """
import tensorflow as tf

calls = []
count = lambda n: tf.numpy_function(lambda n: (calls.append(n), n)[1], [n], tf.int64)
six = tf.data.Dataset.range(6).map(count)
for dataset in (six.cache().take(3), six.take(3).cache()):
    calls.clear()
    for epoch in range(2):
        list(dataset)
    print(len(calls))
"""
result = subprocess.run(
    [sys.executable, "-c", program],
    capture_output=True,
    text=True,
    check=True,
    env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "0", "CUDA_VISIBLE_DEVICES": "-1"},
)
cache_first, take_first = map(int, result.stdout.split())
lines = result.stderr.splitlines()
logged = [line.partition("] ")[2] for line in lines if "cache_dataset_ops" in line]
print("calls in two epochs, cache, take:", cache_first)
print("calls in two epochs, take, cache:", take_first)
print("warning:", logged[0])

assert cache_first > 3
assert take_first == 3
assert "The calling iterator did not fully read the dataset being cached." in logged[0]
