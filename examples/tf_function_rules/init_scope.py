import tensorflow as tf

lifted, ordinary = tf.Variable(0), tf.Variable(0)
made = []


@tf.function
def step():
    if not made:
        made.append(tf.Variable(tf.timestamp()))
    with tf.init_scope():
        lifted.assign_add(1)
    ordinary.assign_add(1)
    return made[0]


step.get_concrete_function()
after_tracing = int(lifted), int(ordinary)
start = float(made[0])
step()
step()
after_calls = int(lifted), int(ordinary)
print("after tracing (init_scope, operation):", after_tracing)
print("after two calls:                      ", after_calls)
print("the variable has its value already:   ", start > 0)

assert after_tracing == (2, 0)  # traced twice, because it makes a variable
assert after_calls == (2, 2)
assert start > 0
