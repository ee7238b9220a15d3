import tensorflow as tf

found = {
    name: ["yes" if hasattr(module, name) else "no" for module in (tf, tf.compat.v1)]
    for name in ("Session", "placeholder", "contrib", "estimator")
}
print("| name | in `tf` | in `tf.compat.v1` |\n|---|---|---|")
for name, (here, there) in found.items():
    print(f"| `{name}` | {here} | {there} |")

assert found["Session"] == found["placeholder"] == ["no", "yes"]
assert found["contrib"] == found["estimator"] == ["no", "no"]
