import tensorflow as tf


def half_or_triple(n):
    return n // 2 if n % 2 == 0 else 3 * n + 1


def rounds_to_one(n):
    rounds = 0
    while n != 1 and rounds < 1000:
        if n < 1:
            break
        n = half_or_triple(n)
        rounds += 1
    return rounds


def total(numbers):
    result = tf.constant(0, tf.int64)
    for n in numbers:
        result += n
    return result


traced = tf.function(rounds_to_one)
starts = [-5, 1, 6, 27]
python = [rounds_to_one(n) for n in starts]
graph = [int(traced(tf.constant(n))) for n in starts]
total_of_dataset = tf.function(total)(tf.data.Dataset.range(5))
print("Python:     ", python)
print("TF Function:", graph)
print("traces:     ", traced.experimental_get_tracing_count())
print("dataset:    ", int(total_of_dataset))

assert graph == python
assert graph == [0, 0, 8, 111]
assert traced.experimental_get_tracing_count() == 1
assert total_of_dataset == 10
