import tensorflow as tf

word = tf.constant("café")
print(word)

in_bytes = tf.strings.length(word)
in_characters = tf.strings.length(word, unit="UTF8_CHAR")
print("bytes:", in_bytes.numpy(), " characters:", in_characters.numpy())

plain = tf.strings.upper(word)
with_encoding = tf.strings.upper(word, encoding="utf-8")
for upper in (plain, with_encoding):
    print(upper.numpy().decode())

assert isinstance(word, tf.Tensor)
assert word.dtype == tf.string
assert isinstance(word.numpy(), bytes)
assert in_bytes.numpy() == 5
assert in_characters.numpy() == 4
assert plain.numpy().decode() == "CAFé"
assert with_encoding.numpy().decode() == "CAFÉ"
