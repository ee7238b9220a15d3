import tensorflow as tf


def half(n):
    return n / 2 if isinstance(n, float) else n // 2


eager = [half(3), half(3.0)]
traced = tf.function(half)
graph = [traced(3).numpy(), traced(3.0).numpy()]

print("eager:      ", *eager)
print("TF Function:", *graph)
print("traces:     ", traced.experimental_get_tracing_count())

assert eager == [1, 1.5]
assert graph == [1, 1]
assert traced.experimental_get_tracing_count() == 1
