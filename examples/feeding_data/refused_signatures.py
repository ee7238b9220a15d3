import tensorflow as tf


def samples():
    yield [1.0, 2.0], [3.0]


x, y = tf.TensorSpec([2]), tf.TensorSpec([1])
attempts = {
    "a generator, not a function": (samples(), (x, y)),
    "a list": (samples, [x, y]),
    "shapes alone": (samples, ((2,), (1,))),
}
errors = []
for name, (function, signature) in attempts.items():
    try:
        tf.data.Dataset.from_generator(function, output_signature=signature)
    except TypeError as error:
        errors.append(str(error))
        print(f"{name}:\n    {type(error).__name__}: {error}")

assert len(errors) == 3
assert "`generator` must be a Python callable." in errors[0]
assert "`output_signature` must contain objects that are subclass of `tf.TypeSpec`" in errors[1]
assert "`output_signature` must contain objects that are subclass of `tf.TypeSpec`" in errors[2]
