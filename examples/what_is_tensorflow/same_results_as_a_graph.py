import numpy as np
import tensorflow as tf


def formula(x):
    return tf.nn.relu(x * 3.0 + 1.0)


as_graph = tf.function(formula)
compiled = tf.function(formula, jit_compile=True)
x = tf.constant([0.1, -2.0, 0.7])
print("eager:   ", formula(x).numpy().round(4))
print("graph:   ", as_graph(x).numpy().round(4))
print("compiled:", compiled(x).numpy().round(4))

# what XLA runs, after its optimizations; ENTRY is the part that starts the kernels
program = compiled.experimental_get_compiler_ir(x)(stage="optimized_hlo")
steps = ["multiply(", "add(", "maximum("]
main = program.split("ENTRY")[1]
kernels = main.count(" fusion(")
print("kernels called by the compiled function:", kernels)

assert np.allclose(formula(x), [1.3, 0.0, 3.1])
assert np.allclose(as_graph(x), formula(x), rtol=1e-6)
assert np.allclose(compiled(x), formula(x), rtol=1e-6)
# the three operations are there once each, all inside the one kernel
assert all(program.count(f" {step}") == 1 for step in steps)
assert not any(f" {step}" in main for step in steps)
assert kernels == 1
