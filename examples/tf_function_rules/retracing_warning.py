import re

import tensorflow as tf

warnings = []


def keep(record):
    warnings.append(re.sub("<.*?>", "square", record.getMessage()))


@tf.function
def square(n):
    return n * n


logger = tf.get_logger()
logger.setLevel("WARNING")
logger.addFilter(keep)
for n in range(40):
    square(n)
logger.removeFilter(keep)

print("traces:  ", square.experimental_get_tracing_count())
print("warnings:", len(warnings))
for warning in warnings:
    print(warning.partition(". ")[0])

assert square.experimental_get_tracing_count() == 40
assert len(warnings) <= 2
