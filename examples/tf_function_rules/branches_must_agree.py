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


errors = []
for function in (one_branch, two_types):
    try:
        tf.function(function)(tf.constant(1.0))
    except (TypeError, ValueError) as error:
        errors.append(type(error))
        print(str(error).rpartition("    ")[-1].strip())
print("branches visited by the first:", visited)

assert visited == ["if", "else"]
assert errors == [ValueError, TypeError]
