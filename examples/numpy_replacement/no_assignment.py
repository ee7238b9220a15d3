import tensorflow as tf

tensor = tf.constant([1.0, 2.0, 3.0])
variable = tf.Variable([1.0, 2.0, 3.0])
errors = []
for target in (tensor, variable):
    try:
        target[0] = 9.0
    except TypeError as error:
        errors.append(error)
        print(f"{type(error).__name__}: {error}")
try:
    variable += 1
except RuntimeError as error:
    errors.append(error)
    print(f"{type(error).__name__}: {error}")

assert [type(error) for error in errors] == [TypeError, TypeError, RuntimeError]
assert "Use `variable.assign_add(value)`" in str(errors[-1])
