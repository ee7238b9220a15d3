import inspect

import keras
import tensorflow as tf

LISTED = """
BinaryCrossentropy CategoricalCrossentropy SparseCategoricalCrossentropy Poisson
binary_crossentropy categorical_crossentropy sparse_categorical_crossentropy
poisson KLDivergence kl_divergence MeanSquaredError MeanAbsoluteError
MeanAbsolutePercentageError MeanSquaredLogarithmicError CosineSimilarity
mean_squared_error mean_absolute_error mean_absolute_percentage_error
mean_squared_logarithmic_error cosine_similarity Huber huber LogCosh log_cosh
Hinge SquaredHinge CategoricalHinge hinge squared_hinge categorical_hinge
"""


def classes_of(module):
    members = inspect.getmembers(module, inspect.isclass)
    return {name for name, thing in members if keras.losses.Loss in thing.__mro__[1:]}


listed = LISTED.split()
in_keras, in_tf = vars(keras.losses), vars(tf.keras.losses)
classes = classes_of(keras.losses)
functions = {in_keras[name]().fn.__name__ for name in classes}
both = [name for name in listed if in_tf.get(name) is in_keras[name]]
renamed = {
    name: sorted(other for other in in_tf if in_tf[other] is in_keras[name])
    for name in listed
    if name not in in_tf
}
new = sorted(classes - set(listed))

print("**In both modules:**", ", ".join(f"`{name}`" for name in both), end="\n\n")
print("**Classes that the list lacks:**", ", ".join(f"`{name}`" for name in new))
print("\n| in `keras.losses` | in `tf.keras.losses` |\n|---|---|")
for name, others in renamed.items():
    print(f"| `{name}` |", ", ".join(f"`{other}`" for other in others), "|")

assert classes_of(tf.keras.losses) == classes
assert all(in_keras[name] is in_tf[name] for name in classes)
assert len(classes) == len(functions) == 22
assert functions <= set(in_keras)
assert len(listed) == 30
assert len(both) == 24
assert " ".join(renamed) == (
    "kl_divergence mean_squared_error mean_absolute_error "
    "mean_absolute_percentage_error mean_squared_logarithmic_error log_cosh"
)
assert renamed["mean_squared_error"] == ["MSE", "mse"]
assert len(new) == 7
