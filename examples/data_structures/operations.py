import numpy as np
import tensorflow as tf

ragged = tf.ragged.constant([[1.0, 4.0], [9.0]])
sparse, padded = ragged.to_sparse(), ragged.to_tensor()
replacements = {
    "x * 2": "x * 2",
    "tf.sqrt(x)": "tf.sqrt(x)",
    "x + x": "tf.sparse.add(x, x)",
    "tf.reduce_sum(x)": "tf.sparse.reduce_sum(x)",
    "tf.concat([x, x], 0)": "tf.sparse.concat(0, [x, x])",
    "x[:, :1]": "tf.sparse.slice(x, [0, 0], [2, 1])",
    "x[:, 0]": "tf.sparse.to_dense(x)[:, 0]",
    "tf.matmul(x, ones)": "tf.sparse.sparse_dense_matmul(x, ones)",
}


def result(code, x):
    value = eval(code, {"tf": tf, "x": x, "ones": tf.ones([2, 1])})
    if isinstance(value, tf.SparseTensor):
        return tf.sparse.to_dense(value)
    return value.to_tensor() if isinstance(value, tf.RaggedTensor) else value


def outcome(code, x, expected):
    try:
        return "works" if np.array_equal(result(code, x), expected) else "wrong"
    except (TypeError, ValueError, tf.errors.InvalidArgumentError) as error:
        return type(error).__name__


on_ragged, on_sparse, replaced = [], [], []
print("| operation | ragged `x` | sparse `x` | for sparse |\n|---|---|---|---|")
for code, instead in replacements.items():
    expected = result(code, padded)
    on_ragged.append(outcome(code, ragged, expected))
    on_sparse.append(outcome(code, sparse, expected))
    replaced.append(outcome(instead, sparse, expected))
    print(f"| `{code}` | {on_ragged[-1]} | {on_sparse[-1]} | `{instead}` |")

assert on_ragged == ["works"] * 6 + ["ValueError", "InvalidArgumentError"]
errors = ["TypeError", "ValueError", "ValueError", "TypeError", "TypeError", "ValueError"]
assert on_sparse == ["works"] * 2 + errors
assert replaced == ["works"] * 8
