import tensorflow as tf

names = ["Session", "placeholder", "contrib", "estimator"]
now = [name for name in names if hasattr(tf, name)]
old = [name for name in names if hasattr(tf.compat.v1, name)]
print("| name | in `tf` | in `tf.compat.v1` |\n|---|---|---|")
for name in names:
    here, there = ("yes" if name in found else "no" for found in (now, old))
    print(f"| `{name}` | {here} | {there} |")

assert now == []
assert old == ["Session", "placeholder"]
