import tensorflow as tf

visited = []


def one_branch(x):
    if x > 0:
        visited.append("if")
        y = 2 * x
    else:
        visited.append("else")
    return y


def two_dtypes(x):
    y = 0
    if x > 0:
        y = x
    return y


def default_above(x):
    y = 0.0
    if x > 0:
        y = 2 * x
    return y


def one_type(x):
    return x if x > 0 else 0.0


tf.function(one_branch)(1.0)
visited_for_number = visited.copy()
visited.clear()
errors = []
for function in (one_branch, two_dtypes):
    try:
        tf.function(function)(tf.constant(1.0))
    except (TypeError, ValueError) as error:
        errors.append(error)
        print(f"{function.__name__}:", str(error).rpartition("    ")[-1].strip())
print("branches visited for the number 1:", *visited_for_number)
print("branches visited for a tensor:    ", *visited)

inputs = tf.constant(1.0), tf.constant(-1.0)
defaults = [float(tf.function(default_above)(x)) for x in inputs]
floats = [float(tf.function(one_type)(x)) for x in inputs]
print("default_above:", *defaults)
print("one_type:", *floats)

assert visited_for_number == ["if"]
assert visited == ["if", "else"]
assert [type(error) for error in errors] == [ValueError, TypeError]
assert "'y' must also be initialized in the else branch" in str(errors[0])
assert "'y' has dtype float32 in the main branch, but dtype int32" in str(errors[1])
assert defaults == [2.0, 0.0]
assert floats == [1.0, 0.0]
