import keras


def public_names(kind):
    return {name for name in dir(kind) if not name.startswith("_")}


purposes = {
    "train": "compile fit train_on_batch train_step compute_loss compute_metrics",
    "evaluate": "evaluate test_on_batch test_step get_metrics_result reset_metrics",
    "predict": "predict predict_on_batch predict_step",
    "save": "save save_weights load_weights export to_json",
    "look inside": "summary layers get_layer",
}
purposes = {purpose: names.split() for purpose, names in purposes.items()}
named = {name for names in purposes.values() for name in names}
of_layer = public_names(keras.layers.Layer)
of_model = public_names(keras.Model)
added = of_model - of_layer
removed = of_layer - of_model

print(f"| purpose | what `Model` adds: {len(added)} names |")
print("|---|---|")
for purpose, names in purposes.items():
    print(f"| {purpose} |", ", ".join(f"`{name}`" for name in names), "|")
rest = len(added - named)
print(f"| other | {rest} names, such as `jit_compile` and `run_eagerly` |")
print(f"| *removed* | {len(removed)} of {len(of_layer)} names of `Layer` |")

assert issubclass(keras.Model, keras.layers.Layer)
assert named | {"jit_compile", "run_eagerly"} <= added
assert not removed
