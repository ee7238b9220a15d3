"""What is said of a figure, and that a change of it changes that."""

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes

from sphinx_claims.run.figures import description

DRAWN: dict[str, tuple[Callable[[Axes], object], Callable[[Axes], object]]] = {
    "a point of a line": (lambda a: a.plot([1, 2, 3]), lambda a: a.plot([1, 2, 4])),
    "a point among many": (
        lambda a: a.plot(range(100)),
        lambda a: a.plot([*range(5), 0, *range(6, 100)]),
    ),
    "a colour": (lambda a: a.plot([1, 2], "C0"), lambda a: a.plot([1, 2], "C1")),
    "the length of a bar": (lambda a: a.barh("ab", [1, 2]), lambda a: a.barh("ab", [1, 3])),
    "the name of a bar": (lambda a: a.barh("ab", [1, 2]), lambda a: a.barh("ac", [1, 2])),
    "a marker": (lambda a: a.scatter([1, 2], [3, 4]), lambda a: a.scatter([1, 2], [3, 5])),
    "a value that has a colour": (
        lambda a: a.scatter([1, 2], [3, 4], c=[5, 6]),
        lambda a: a.scatter([1, 2], [3, 4], c=[5, 7]),
    ),
    "a cell of a mesh": (
        lambda a: a.pcolormesh([[1, 2], [3, 4]]),
        lambda a: a.pcolormesh([[1, 2], [3, 5]]),
    ),
    "nothing": (lambda a: a.plot([], []), lambda a: a.scatter([], [])),
    "a horizontal line": (lambda a: a.hlines([1], 0, 1), lambda a: a.hlines([2], 0, 1)),
    "a pixel": (lambda a: a.imshow(np.eye(8)), lambda a: a.imshow(np.tri(8))),
    "a text": (lambda a: a.text(0, 0, "one"), lambda a: a.text(0, 0, "two")),
    "the place of a text": (lambda a: a.text(0, 0, "one"), lambda a: a.text(0, 1, "one")),
    "where an arrow ends": (
        lambda a: a.annotate("", (0, 0), (1, 1)),
        lambda a: a.annotate("", (0, 1), (1, 1)),
    ),
    "a title": (lambda a: a.set_title("one"), lambda a: a.set_title("two")),
    "a label": (lambda a: a.set_xlabel("one"), lambda a: a.set_xlabel("two")),
    "a limit": (lambda a: a.set_xlim(0, 1), lambda a: a.set_xlim(0, 2)),
    "a legend": (
        lambda a: (a.plot([1], label="one"), a.legend()),
        lambda a: (a.plot([1], label="two"), a.legend()),
    ),
    "what is not known here": (lambda a: None, lambda a: a.indicate_inset([0, 0, 1, 1])),
}


def described(draw: Callable[[Axes], object]) -> str:
    """Return what is said of a figure."""
    figure, axes = plt.subplots()
    draw(axes)
    plt.close(figure)
    return description(figure)


@pytest.mark.parametrize(("before", "after"), DRAWN.values(), ids=DRAWN)
def test_a_change_is_seen(
    before: Callable[[Axes], object], after: Callable[[Axes], object]
) -> None:
    """Another figure has another description, and the same one the same."""
    assert described(before) == described(before)
    assert described(before) != described(after)


def test_a_description_can_be_read() -> None:
    """It has the axes and the data, to four digits, and noise is none of them."""
    lines = described(lambda axes: axes.plot([0, 1e-9, 2 / 3], label="one")).splitlines()
    assert lines[0] == "figure"
    assert lines[1] == "  plot"
    assert lines[2].startswith("    x '' [-0.1 2.1]: ")
    assert lines[4:] == ["    line #1f77b4ff x [0 1 2] y [0 0 0.6667]"]
