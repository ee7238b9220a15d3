import tensorflow as tf


def rounds_to_one(n):
    rounds = 0
    while n > 1 and rounds < 1000:
        if n % 2 == 1:
            n = 3 * n + 1
        n = n // 2
        rounds += 1
    return rounds


traced = tf.function(rounds_to_one)
starts = [1, 6, 7, 27]
python = [rounds_to_one(n) for n in starts]
graph = [int(traced(tf.constant(n))) for n in starts]
print("Python:     ", python)
print("TF Function:", graph)
print("traces:     ", traced.experimental_get_tracing_count())

assert graph == python
assert len(set(graph)) == 4
assert traced.experimental_get_tracing_count() == 1
