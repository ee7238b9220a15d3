import keras


def public_names(kind):
    return {name for name in dir(kind) if not name.startswith("_")}


purposes = {
    "train": ["compile", "fit", "train_on_batch", "train_step", "compute_loss"],
    "evaluate": ["evaluate", "test_on_batch", "test_step", "reset_metrics"],
    "predict": ["predict", "predict_on_batch", "predict_step"],
    "save": ["save", "save_weights", "load_weights", "export", "to_json"],
    "look inside": ["summary", "layers", "get_layer"],
}
of_layer = public_names(keras.layers.Layer)
of_model = public_names(keras.Model)

print("| to | `Model` adds, among others |")
print("|---|---|")
for purpose, names in purposes.items():
    print(f"| {purpose} |", ", ".join(f"`{name}`" for name in names), "|")

assert issubclass(keras.Model, keras.layers.Layer)
assert of_layer <= of_model
assert all(set(names) <= of_model - of_layer for names in purposes.values())
