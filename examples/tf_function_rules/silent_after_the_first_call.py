import numpy as np
import tensorflow as tf


class State:
    def __init__(self):
        self.log, self.items, self.total = [], iter([10, 20, 30]), 0
        self.rng = np.random.default_rng(seed=0)


def count_calls(state):
    state.log.append("called")
    return len(state.log)


def draw(state):
    return state.rng.integers(100)


def take_next(state):
    return next(state.items)


def add_up(state):
    state.total = state.total + 5
    return state.total


def three_calls(function):
    state = State()
    return [int(function(state)) for _ in range(3)]


results = {}
print("| Python code | eager | TF Function |\n|---|---|---|")
for name, function in {
    "calls counted in a list": count_calls,
    "NumPy's random numbers": draw,
    "`next` of a list's iterator": take_next,
    "sum kept in an attribute": add_up,
}.items():
    eager, graph = three_calls(function), three_calls(tf.function(function))
    results[name] = eager, graph
    print(f"| {name} | {eager} | {graph} |")

assert all(graph == [eager[0]] * 3 for eager, graph in results.values())
assert all(eager[1] != eager[0] for eager, _ in results.values())
