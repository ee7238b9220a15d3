import matplotlib.pyplot as plt
import tensorflow as tf


@tf.function
def formula_and_slope(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.nn.relu(x * 3.0 + 1.0)
    return y, tape.gradient(y, x)


concrete = formula_and_slope.get_concrete_function(tf.TensorSpec([], tf.float32))
operations = concrete.graph.get_operations()
edges = [(tensor, op) for op in operations for tensor in op.inputs]

# where each box stands: column and row, by the name of its operation
place = {"x": (0, 2), "mul": (1, 2), "add": (2, 2), "Relu": (3, 2), "Identity": (4, 2)}
place |= {"mul/y": (1, 1), "add/y": (2, 1), "ones": (4, 0), "gradient_tape/ReluGrad": (3, 0)}
place |= {"gradient_tape/mul/Mul": (1, 0), "Identity_1": (0, 0)}
label = {op.name: op.type for op in operations}
label |= {"mul/y": "3", "add/y": "1", "ones": "1"}  # the constants
label |= {"x": "x", "Identity": "y", "Identity_1": "slope"}  # input and outputs
tensor_names = {"x": "x", "mul": "3x", "add": "3x + 1", "Relu": "y", "ones": "dy/dy"}
tensor_names |= {"gradient_tape/ReluGrad": "dy/d(3x)", "gradient_tape/mul/Mul": "dy/dx"}

figure, axes = plt.subplots(figsize=(7, 3.4), layout="constrained")
for op in operations:
    frame = {"boxstyle": "round", "fc": "none", "ec": "C1" if place[op.name][1] == 0 else "C0"}
    axes.text(*place[op.name], label[op.name], ha="center", va="center", bbox=frame, size=11)
for tensor, op in edges:
    (x0, y0), (x1, y1) = place[tensor.op.name], place[op.name]
    space = 33 if y0 == y1 else 14
    arrow = {"arrowstyle": "-|>", "shrinkA": space, "shrinkB": space}
    axes.annotate("", xy=(x1, y1), xytext=(x0, y0), arrowprops=arrow)
    if y0 == y1:
        name = tensor_names[tensor.op.name]
        axes.text((x0 + x1) / 2, y0 + 0.2, name, ha="center", style="italic", size=11)
axes.set(xlim=(-0.4, 4.4), ylim=(-0.4, 2.5), xticks=[], yticks=[])
axes.axis("off")
plt.show()

assert set(place) == {op.name for op in operations}
assert sorted((tensor.op.type, op.type) for tensor, op in edges) == [
    ("AddV2", "Relu"),
    ("Const", "AddV2"),
    ("Const", "Mul"),
    ("Const", "Mul"),
    ("Const", "ReluGrad"),
    ("Mul", "AddV2"),
    ("Mul", "Identity"),
    ("Placeholder", "Mul"),
    ("Relu", "Identity"),
    ("Relu", "ReluGrad"),
    ("ReluGrad", "Mul"),
]
assert all(tf.is_symbolic_tensor(tensor) for tensor, _ in edges)
assert len(edges) == 11
