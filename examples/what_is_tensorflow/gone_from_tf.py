import tensorflow as tf

found = {}
for name in ("Session", "placeholder", "contrib", "estimator"):
    found[name] = [hasattr(module, name) for module in (tf, tf.compat.v1)]
    print(f"{name:12} in tf: {found[name][0]!s:6} in tf.compat.v1: {found[name][1]}")
message = None
try:
    tf.Session()
except AttributeError as error:
    message = str(error).split(". ")[0]
    print(f"AttributeError: {message}")

assert found["Session"] == found["placeholder"] == [False, True]
assert found["contrib"] == found["estimator"] == [False, False]
assert message == "module 'tensorflow' has no attribute 'Session'"
