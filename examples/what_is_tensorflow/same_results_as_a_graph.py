import numpy as np
import tensorflow as tf


def formula(x):
    return tf.nn.relu(x * 3.0 + 1.0)


as_graph = tf.function(formula, reduce_retracing=True)
compiled = tf.function(formula, jit_compile=True, reduce_retracing=True)
fusions, same, alone, inside = [], [], [], []
for shape in ([], [3], [50, 3]):
    x = tf.random.stateless_normal(shape, seed=[0, 1])
    results = [function(x).numpy() for function in (formula, as_graph, compiled)]
    same.append(all(np.allclose(results[0], other, atol=1e-6) for other in results[1:]))
    program = compiled.experimental_get_compiler_ir(x)(stage="optimized_hlo")
    main = program.split("ENTRY")[1]  # the part that runs the fusions
    fusions.append(main.count(" fusion("))
    alone.append(sum(main.count(f" {name}(") for name in ("multiply", "add", "maximum")))
    print(f"shape {shape}: same values {same[-1]}, fusions {fusions[-1]}, other steps {alone[-1]}")
    inside.append([program.count(f" {name}(") for name in ("multiply", "add", "maximum")])

assert same == [True, True, True]
assert np.any(results[0] == 0)
assert np.any(results[0] > 1)
assert fusions == [1, 1, 1]
assert alone == [0, 0, 0]
assert inside == [[1, 1, 1]] * 3
