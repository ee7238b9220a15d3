import tensorflow as tf

x, y = tf.zeros([20, 2]), tf.ones([20, 2])
slices = tf.data.Dataset.from_tensor_slices
specs = {
    "`(x, y)`": slices((x, y)).element_spec,
    "`[x, y]`": slices([x, y]).element_spec,
    '`({"a": x, "b": x}, y)`': slices(({"a": x, "b": x}, y)).element_spec,
    "`([x, x], y)`": slices(((x, x), y)).map(lambda x, y: ([x[0], x[1]], y)).element_spec,
}


def words(spec):
    if isinstance(spec, dict):
        return "{" + ", ".join(f"{name!r}: {words(each)}" for name, each in spec.items()) + "}"
    if isinstance(spec, tuple):
        return "(" + ", ".join(map(words, spec)) + ")"
    return f"a tensor of shape {spec.shape}"


print("| given, or returned in `map` | an element |\n|---|---|")
for name, spec in specs.items():
    print(f"| {name} | {words(spec)} |")

pair, merged, named, stacked = specs.values()
assert [each.shape for each in pair] == [[2], [2]]
assert merged.shape == [20, 2]
assert named[0]["a"].shape == named[0]["b"].shape == named[1].shape == [2]
assert stacked[0].shape == [2, 2]
