import code

import tensorflow as tf

SOURCE = """
def absolute(x):
    if x < 0:
        x = -x
    return x

def opposite(x):
    return -x

"""
tf.autograph.set_verbosity(0)  # in a notebook, AutoGraph would print as well
by_prompt = {}
prompt = code.InteractiveConsole(by_prompt)
for line in SOURCE.splitlines():
    prompt.push(line)


def absolute(x):
    if x < 0:
        x = -x
    return x


same_name = [lambda x: not x, lambda x: 1 if x else 2]
own_names = [lambda x: not x, lambda y: 1 if y else 2]


def attempt(function, x):
    records.clear()
    try:
        tf.function(function)(tf.constant(x))
        error = "works"
    except tf.errors.OperatorNotAllowedInGraphError as caught:
        error = type(caught).__name__
    cause = "".join(record.getMessage().partition("Cause: ")[2] for record in records)
    known = ["Unable to locate the source code", "identical signatures"]
    return error, next((each for each in known if each in cause), "no warning")


records = []
logger = tf.get_logger()
logger.setLevel("WARNING")
logger.addFilter(records.append)  # keeps each record and shows none
outcomes = {
    "absolute in a file": attempt(absolute, -5),
    "absolute at a prompt": attempt(by_prompt["absolute"], -5),
    "opposite at a prompt": attempt(by_prompt["opposite"], -5),
    "lambda of x beside one of x": attempt(same_name[0], True),
    "the other lambda of x": attempt(same_name[1], True),
    "lambda of x beside one of y": attempt(own_names[0], True),
    "the lambda of y": attempt(own_names[1], True),
}
logger.removeFilter(records.append)
for name, (outcome, warning) in outcomes.items():
    print(f"{name}: {outcome}, {warning}")

refused, source = "OperatorNotAllowedInGraphError", "Unable to locate the source code"
assert outcomes["absolute in a file"] == ("works", "no warning")
assert outcomes["absolute at a prompt"] == (refused, source)
assert outcomes["opposite at a prompt"] == ("works", source)
assert outcomes["lambda of x beside one of x"] == (refused, "identical signatures")
assert outcomes["the other lambda of x"] == (refused, "identical signatures")
assert outcomes["lambda of x beside one of y"] == ("works", "no warning")
assert outcomes["the lambda of y"] == ("works", "no warning")
