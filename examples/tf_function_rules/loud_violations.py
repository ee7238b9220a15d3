import numpy as np
import tensorflow as tf

kept = []


def sum_by_numpy(x):
    return np.sum(x)


def to_numpy(x):
    return x.numpy()


def catch(x):
    try:
        return tf.gather(x, 5)
    except tf.errors.InvalidArgumentError:
        return x[0]


def name_set_in_a_loop(rounds):
    for _ in tf.range(rounds):
        y = 2 * rounds
    return y


def change_an_argument(numbers):
    numbers.append(3)
    return numbers


def keep(x):
    kept.append(2 * x)
    return x


def use_kept(x):
    return x + kept[-1]


def failure(function, argument, message):
    try:
        function(argument)
    except Exception as error:
        start = str(error).index(message)
        print(f"{type(error).__name__}: {str(error)[start : start + len(message)]}")
        return type(error).__name__
    return None


x = tf.constant([1, 2])
functions = sum_by_numpy, to_numpy, catch, keep, use_kept
eager = [np.array(function(x)).tolist() for function in functions]
eager.append(change_an_argument([1, 2]))
tf.function(keep)(x)
errors = [
    failure(tf.function(sum_by_numpy), x, "Cannot convert a symbolic tf.Tensor"),
    failure(tf.function(to_numpy), x, "'SymbolicTensor' object has no attribute 'numpy'"),
    failure(tf.function(catch), x, "indices = 5 is not in [0, 2)"),
    failure(tf.function(change_an_argument), [1, 2], "should not modify its Python input"),
    failure(use_kept, x, "is out of scope"),
    failure(tf.function(name_set_in_a_loop), tf.constant(0), "must iterate at least once"),
]

compiled = tf.function(name_set_in_a_loop, jit_compile=True)
assert eager == [3, [1, 2], 1, [1, 2], [3, 6], [1, 2, 3]]
assert errors[:2] == ["NotImplementedError", "AttributeError"]
assert errors[2:4] == ["InvalidArgumentError", "ValueError"]
assert errors[4:] == ["TypeError", "InvalidArgumentError"]
assert tf.function(name_set_in_a_loop)(tf.constant(2)) == 4
assert compiled(tf.constant(0)).shape == []
