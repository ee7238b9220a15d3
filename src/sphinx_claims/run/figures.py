"""Draw a figure, and say in a few lines what it shows, so that a change can be reviewed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_LISTED = 25
LISTED_OF_MORE = 7
NOISE = 1e-6  # of the largest number beside it


def drawn(figure: Figure) -> dict[str, str]:
    """Return the SVG of `figure`, and its description."""
    said = description(figure)  # before it is drawn, which may move the ticks
    with io.StringIO() as file:
        figure.savefig(file, format="svg", bbox_inches="tight", metadata={"Date": None})
        return {"svg": file.getvalue(), "description": said}


def description(figure: Figure) -> str:
    """Return the texts of `figure` and the data of what is drawn, to four digits."""
    lines = [line for artist in (*figure.texts, *figure.legends) for line in _drawn(artist)]
    lines += [line for axes in figure.axes for line in _plot(axes)]
    return "\n".join(["figure", *(f"  {line}" for line in lines)])


def _plot(axes: Axes) -> Iterator[str]:
    yield "plot"
    for axis in axes.xaxis, axes.yaxis:
        ticks = " | ".join(label.get_text() for label in axis.get_ticklabels())
        limits = _numbers(axis.get_view_interval())
        yield f"  {axis.axis_name} {axis.get_label_text()!r} {limits}: {ticks}"
    furniture = {*axes.spines.values(), axes.xaxis, axes.yaxis, axes.patch}
    for artist in axes.get_children():
        if artist not in furniture:
            yield from (f"  {line}" for line in _drawn(artist))


def _drawn(artist: Artist) -> Iterator[str]:
    """Yield a line about `artist`, none if it is an empty text."""
    from matplotlib.collections import Collection, PathCollection
    from matplotlib.image import AxesImage
    from matplotlib.legend import Legend
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.text import Annotation, Text

    match artist:
        case Annotation():
            convert: tuple[Any, Any] = artist.convert_xunits, artist.convert_yunits
            target = [unitless(each) for unitless, each in zip(convert, artist.xy, strict=True)]
            places = _points([artist.get_unitless_position(), target])
            yield f"note {artist.get_text()!r} {places}"
        case Text():
            if artist.get_text():
                yield f"text {artist.get_text()!r} {_points([artist.get_unitless_position()])}"
        case Line2D():
            yield f"line {_colours(artist.get_color())} {_points(artist.get_xydata())}"
        case Patch():
            path = artist.get_path().transformed(artist.get_patch_transform())
            colour = _colours(artist.get_facecolor())
            yield f"patch {colour} {_points(path.get_extents().get_points())}"
        case PathCollection():
            colours = _colours(*artist.get_facecolor(), *artist.get_edgecolor())
            yield f"markers {colours} {_points(artist.get_offsets())}{_values(artist)}"
        case Collection():
            colours = _colours(*artist.get_facecolor(), *artist.get_edgecolor())
            paths: Any = artist.get_paths()
            points = _points(point for path in paths for point in path.vertices)
            yield f"paths {colours} {points}{_values(artist)}"
        case AxesImage():
            values: Any = artist.get_array()
            yield f"image {values.shape} {_numbers(values.ravel())}"
        case Legend():
            yield f"legend {' | '.join(text.get_text() for text in artist.get_texts())}"
        case _:
            yield type(artist).__name__


def _colours(*colours: Any) -> str:
    from matplotlib.colors import to_hex

    return " ".join(dict.fromkeys(to_hex(colour, keep_alpha=True) for colour in colours))


def _points(points: Any) -> str:
    pairs = list(points)
    xs, ys = zip(*pairs, strict=True) if pairs else ((), ())
    return f"x {_numbers(xs)} y {_numbers(ys)}"


def _values(artist: Any) -> str:
    """List the values that a colour map turns into colours when the figure is drawn."""
    values = artist.get_array()
    return "" if values is None else f" values {_numbers(values.ravel())}"


def _numbers(values: Any) -> str:
    """List numbers; of many, some that lie evenly among them, and the mean of all."""
    numbers = [float(value) for value in values]
    noise = NOISE * max((abs(number) for number in numbers), default=0)

    def shown(number: float) -> str:
        return "0" if abs(number) <= noise else f"{number:.4g}"

    if len(numbers) <= MOST_LISTED:
        return f"[{' '.join(map(shown, numbers))}]"
    last = len(numbers) - 1
    some = [numbers[last * part // (LISTED_OF_MORE - 1)] for part in range(LISTED_OF_MORE)]
    mean = sum(numbers) / len(numbers)
    return f"[{' '.join(map(shown, some))}, {len(numbers)} in all, mean {shown(mean)}]"
