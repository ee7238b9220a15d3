import matplotlib.pyplot as plt
import tensorflow as tf
from matplotlib.patches import FancyBboxPatch


@tf.function
def formula_and_slope(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.nn.relu(x * 3.0 + 1.0)
    return y, tape.gradient(y, x)


concrete = formula_and_slope.get_concrete_function(tf.TensorSpec([], tf.float32))
operations = concrete.graph.get_operations()
edges = [(tensor.op, op) for op in operations for tensor in op.inputs]
y, slope = concrete.structured_outputs

backward = {op for op in operations if op.name.startswith(("ones", "gradient_tape"))}
backward.add(slope.op)
constants = {op for op in operations if op.type == "Const"} - backward

depth = {}
for op in operations:
    sources = [start for start, end in edges if end is op]
    kin = [start for start in sources if (start in backward) == (op in backward)]
    depth[op] = max((depth[source] + 1 for source in kin), default=0)
last = depth[y.op]

place, label = {}, {op: op.type for op in operations}
for op in operations:
    place[op] = (last - depth[op], 0) if op in backward else (depth[op], 1)
    if op.type == "Const":
        label[op] += f" {tf.get_static_value(op.outputs[0]):g}"
for op in constants:
    place[op] = (depth[op.outputs[0].consumers()[0]], 2)

figure, axes = plt.subplots(figsize=(9, 4), layout="constrained")
box = {}
for op, (column, row) in place.items():
    box[op] = axes.add_patch(FancyBboxPatch((column - 0.37, row - 0.18), 0.74, 0.36, "round,pad=0"))
    box[op].set(fc="none", ec="C1" if op in backward else "C0", lw=2)
    axes.text(column, row, label[op], ha="center", va="center")
for start, end in edges:
    arrow = {"arrowstyle": "-|>", "patchA": box[start], "patchB": box[end]}
    axes.annotate("", xy=place[end], xytext=place[start], arrowprops=arrow)
rows = ["gradient", "formula", "constants"]
axes.set(xlim=(-0.5, last + 0.5), ylim=(-0.4, 2.4), xticks=[])
axes.set_yticks(range(3), rows)
axes.tick_params(left=False)
axes.spines[:].set_visible(False)
plt.show()
columns = {
    name: {label[op]: column for op, (column, row) in place.items() if row == number}
    for number, name in enumerate(rows)
}

# every edge carries a tensor: nothing merely waits for something else
assert all(start in operations for start, end in edges)
assert not any(op.control_inputs for op in operations)
# each box with its column in the drawing, counted from the left; no two share a place
assert len(set(place.values())) == len(operations)
assert columns["formula"] == {"Placeholder": 0, "Mul": 1, "AddV2": 2, "Relu": 3, "Identity": 4}
assert columns["gradient"] == {"Identity": 1, "Mul": 2, "ReluGrad": 3, "Const 1": 4}
assert columns["constants"] == {"Const 3": 1, "Const 1": 2}
