import tensorflow as tf

visited = []


def one_branch(x):
    if x > 0:
        visited.append("if")
        y = 2 * x
    else:
        visited.append("else")
    return y


def two_types(x):
    return x if x > 0 else 0


def default_above(x):
    y = 0.0
    if x > 0:
        double = 2 * x
        y = double
    return y


def one_type(x):
    return x if x > 0 else 0.0


def two_shapes(x):
    return x if x > 0 else tf.stack([x, x])


errors = []
for function in (one_branch, two_types):
    try:
        tf.function(function)(tf.constant(1.0))
    except (TypeError, ValueError) as error:
        errors.append(error)
        print(f"{function.__name__}:", str(error).rpartition("    ")[-1].strip())
print("branches visited by the first:", visited)

results = {}
for function in (default_above, one_type, two_shapes):
    traced = tf.function(function)
    values = [traced(tf.constant(x)).numpy().tolist() for x in (1.0, -1.0)]
    results[function.__name__] = values
    print(f"{function.__name__}:", *values)

assert visited == ["if", "else"]
assert [type(error) for error in errors] == [ValueError, TypeError]
assert "'y'" in str(errors[0])
assert "'x > 0' has dtype float32" in str(errors[1])
assert results["default_above"] == [2.0, 0.0]
assert results["one_type"] == [1.0, 0.0]
assert results["two_shapes"] == [1.0, [-1.0, -1.0]]
