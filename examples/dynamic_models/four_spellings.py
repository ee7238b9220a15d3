import keras


class Layer(keras.layers.Layer):
    pass


class Model(keras.Model):
    pass


def functional(**options):
    inputs = keras.Input([2])
    return keras.Model(inputs, keras.layers.Dense(1)(inputs), **options)


def attempt(make, **options):
    try:
        model = make(**options)
    except Exception as error:
        return f"{type(error).__name__}: {str(error).partition(': ')[0]}"
    model.compile()
    return f"accepted, run_eagerly is {model.run_eagerly}"


spellings = {
    "Layer(dynamic=True)": Layer,
    "Model(dynamic=True)": Model,
    "Sequential([], dynamic=True)": lambda **options: keras.Sequential([], **options),
    "Model(inputs, outputs, dynamic=True)": functional,
}
outcomes = {name: attempt(make, dynamic=True) for name, make in spellings.items()}
outcomes["Model(inputs, outputs, banana=True)"] = attempt(functional, banana=True)
for name, outcome in outcomes.items():
    print(f"{name}\n    {outcome}")

layer, model, sequential, *accepted = outcomes.values()
unrecognized = "ValueError: Unrecognized keyword arguments passed to "
assert layer == unrecognized + "Layer"
assert model == unrecognized + "Model"
assert sequential.startswith("TypeError")
assert "'dynamic'" in sequential
assert accepted == ["accepted, run_eagerly is False"] * 2
assert not hasattr(functional(dynamic=True), "dynamic")
