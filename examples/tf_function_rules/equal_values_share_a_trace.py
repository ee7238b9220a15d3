import tensorflow as tf


def half(n):
    return n / 2 if isinstance(n, float) else n // 2


@tf.function
def text(n):
    return tf.constant(str(n))


traced_half = tf.function(half)
halves = [traced_half(3).numpy(), traced_half(3.0).numpy()]
texts = [text(n).numpy() for n in (1, True, 1.0)]
print("eager:      ", half(3), half(3.0))
print("TF Function:", *halves)
print("texts of 1, True and 1.0:", *texts)

assert (half(3), half(3.0)) == (1, 1.5)
assert halves == [1, 1]
assert texts == [b"1", b"1", b"1"]
assert traced_half.experimental_get_tracing_count() == 1
assert text.experimental_get_tracing_count() == 1
