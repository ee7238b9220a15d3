import tensorflow as tf


def one_and_two(**options):
    array = tf.TensorArray(tf.int32, size=2, **options)
    return array.write(0, 1).write(1, 2)


def kept_write():
    array = one_and_two()
    array = array.write(1, 5)
    return array.stack()


def dropped_write():
    array = one_and_two()
    array.write(1, 5)
    return array.stack()


def read_then_stack():
    array = one_and_two()
    array.read(1)
    return array.stack()


def read_twice():
    array = one_and_two()
    return array.read(1) + array.read(1)


def read_twice_not_cleared():
    array = one_and_two(clear_after_read=False)
    return array.read(1) + array.read(1)


def catch(record):
    messages.append(record.getMessage().splitlines()[1].partition(" (")[0])
    return False


def outcome(function):
    messages.clear()
    try:
        result = f"`{function().numpy()}`"
    except tf.errors.InvalidArgumentError as error:
        result = type(error).__name__
    return "; logged: ".join([result, *messages])


messages = []
programs = {
    "`array = array.write(1, 5)`, then `stack`": kept_write,
    "`array.write(1, 5)`, then `stack`": dropped_write,
    "`array.read(1)`, then `stack`": read_then_stack,
    "`array.read(1)` twice": read_twice,
    "the same, `clear_after_read=False`": read_twice_not_cleared,
}
tf.get_logger().addFilter(catch)
eager = [outcome(program) for program in programs.values()]
graph = [outcome(tf.function(program)) for program in programs.values()]
tf.get_logger().removeFilter(catch)
print("| program | eager | TF Function |\n|---|---|---|")
for name, *outcomes in zip(programs, eager, graph, strict=True):
    print("|", " | ".join([name, *outcomes]), "|")

assert (eager[0], graph[0]) == ("`[1 5]`", "`[1 5]`")
assert (eager[1], graph[1]) == ("`[1 5]`; logged: Object was never used", "`[1 2]`")
assert (eager[2], graph[2]) == ("`[1 0]`", "`[1 2]`")
assert (eager[3], graph[3]) == ("InvalidArgumentError", "`4`")
assert (eager[4], graph[4]) == ("`4`", "`4`")
