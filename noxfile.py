#!/usr/bin/env python3
"""Build, test and serve tfanswers: `python noxfile.py -s SESSION`, or `nox -s SESSION`.

A bare Python is enough: nox and uv are installed below `.nox` on the first run, as uv.lock says.
"""

# /// script
# requires-python = ">=3.11,<3.14"
# dependencies = ["nox[uv]>=2026.10.20"]
# ///

import os
import runpy
import shlex
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def started():
    """Return the command that started this file, for messages that advise another session."""
    python = sys.orig_argv[0]
    name = Path(python).name
    typed = name if shutil.which(name) == shutil.which(python) else python
    return shlex.join([typed, sys.argv[0]])


def bootstrap():
    """Run this file again under nox, installed into an environment of its own."""
    requirements = locked("nox", "uv")
    digest = sha256(requirements.encode()).hexdigest()[:12]
    folder = ROOT / ".nox" / "bootstrap-{}.{}-{}".format(*sys.version_info[:2], digest)
    nox_python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    listed = folder.with_name(folder.name + ".txt")
    verified = ["--require-hashes", "--only-binary=:all:", "--requirement", listed]
    try:
        if subprocess.call([str(nox_python), "-c", "import nox, uv"], stderr=subprocess.DEVNULL):
            raise OSError("nox is not installed")
    except OSError:
        listed.parent.mkdir(exist_ok=True)
        listed.write_text(requirements)
        print(f"installing nox and uv into {folder}, once", flush=True)
        for command in [
            [sys.executable, "-m", "venv", "--clear", folder],
            [nox_python, "-m", "pip", "install", "--quiet", *verified],
        ]:
            if subprocess.call([str(part) for part in command]):
                sys.exit(
                    "noxfile.py: could not install nox, see above; it needs Python's venv module"
                    " and the package index once (or `uv run noxfile.py`)"
                )
    os.chdir(ROOT)
    sys.exit(subprocess.call([str(nox_python), "-m", "nox", *sys.argv[1:]]))


def locked(*names):
    """Return the packages and what they need as requirements for pip, with uv.lock's hashes."""
    import tomllib  # since Python 3.11

    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    packages = {package["name"]: package for package in lock["package"]}
    names = list(names)
    for name in names:
        needed = (each["name"] for each in packages[name].get("dependencies", ()))
        names += [each for each in needed if each not in names]
    lines = []
    for package in map(packages.get, sorted(names)):
        hashes = (" --hash=" + wheel["hash"] for wheel in package["wheels"])
        lines.append("{}=={}{}\n".format(package["name"], package["version"], "".join(hashes)))
    return "".join(lines)


if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(
        "noxfile.py: tfanswers needs Python 3.11, 3.12 or 3.13, and this is"
        " {}.{}; run it as `python3.12 noxfile.py`, say".format(*sys.version_info)
    )
if __name__ == "__main__":
    os.environ["TFANSWERS_COMMAND"] = started()
try:
    import nox
except ModuleNotFoundError:
    try:
        bootstrap()
    except KeyboardInterrupt:
        sys.exit(130)

nox.needs_version = ">=2025.10.14"
# uv keeps one environment for all, `.venv`; a GPU's libraries are in one of their own.
nox.options.default_venv_backend = "none"

COMMAND = os.environ.get("TFANSWERS_COMMAND") or (
    "nox" if shutil.which("nox") else "python noxfile.py"
)
CLAIMS = ("python", "-m", "sphinx_claims")
COLUMNS = list(runpy.run_path(ROOT / "docs/columns.py")["columns"]())
PYTEST = ("pytest", "-p", "sphinx_claims.snapshot.doctests")
DOCTEST = (*PYTEST, "src/tfanswers", "examples", "docs", "README.md")


@nox.session
def docs(session):
    """Build the site into docs/_build/html; `-- --fresh` runs all, `-- --help` says more."""
    run(session, *CLAIMS, "build", *session.posargs)


@nox.session
def tests(session):
    """Run the tests; arguments after `--` go to pytest."""
    run(session, "pytest", "--numprocesses=auto", "--dist=loadfile", *session.posargs)


@nox.session
def doctest(session):
    """Run the examples in docstrings, the README and the pages."""
    run(session, *DOCTEST)


@nox.session
def lint(session):
    """Check formatting, spelling, types, layers, workflows and configuration."""
    run(session, "python", "tools/lint.py")


@nox.session(default=False)
def package(session):
    """Build the wheel and the sdist into dist; refuses unless the TAG after `--` names them."""
    run(session, "python", "tools/release.py", *session.posargs)
    run(session, *CLAIMS, "build")
    run(session, "python", "tools/release.py", "--build")


@nox.session(default=False)
def benchmark(session):
    """Measure how fast the site builds, for docs/performance.md and scale.md; takes an hour."""
    run(session, "python", "benchmarks/benchmark.py", *session.posargs)
    run(session, "python", "benchmarks/scale.py")


@nox.session(default=False)
def reproduce(session):
    """Build the site twice from nothing, and name the files that are not the same."""
    run(session, *CLAIMS, "reproduce", SOURCE_DATE_EPOCH="1000000000")


@nox.session(name="docs-gpu", default=False)
def docs_gpu(session):
    """Build the site on a GPU into docs/_build/html-gpu; refuses where there is none."""
    require_gpu(session)
    run(session, *CLAIMS, "build", "--name=html-gpu", *session.posargs, device="gpu")


@nox.session(name="doctest-gpu", default=False)
def doctest_gpu(session):
    """Run the doctests and every example on a GPU; refuses where there is none."""
    require_gpu(session)
    run(session, *DOCTEST, device="gpu")
    run(session, "pytest", "tests/test_examples.py", device="gpu")


@nox.session(default=False)
@nox.parametrize(["tensorflow", "keras"], COLUMNS)
def evidence(session, tensorflow, keras):
    """Run every example under this TensorFlow and this Keras."""
    run(session, *CLAIMS, "evidence", f"{tensorflow}-{keras}")


@nox.session(name="evidence-gpu", default=False)
def evidence_gpu(session):
    """Run every example in the columns after `--` on a GPU, or refuse."""
    require_gpu(session)
    run(session, *CLAIMS, "evidence", "--device=gpu", *session.posargs, device="gpu")


def add(name, does, *command):
    """Add a session that runs `command` with the arguments after `--`."""

    def simple(session):
        run(session, *command, *session.posargs)

    simple.__doc__ = does
    nox.session(simple, name=name, default=False)


for each in (
    ("bisect", "Find the release that changed an example.", "python", "tools/bisect_release.py"),
    ("accept", "Record what examples show, and print what changed.", *CLAIMS, "accept"),
    ("drift", "Say which sentences hold in one of two columns alone.", *CLAIMS, "drift"),
    ("inventory", "Write docs/inventory.json anew.", "python", "tools/inventory.py"),
    ("mutants", "Change each example and see it fail.", "python", "tools/mutants.py"),
    ("new-answer", "Start an answer with a proved claim.", "python", "tools/new_answer.py"),
    ("serve", "Serve the site and rebuild it.", "python", "-m", "sphinx_claims.ext.serve"),
):
    add(*each)


def run(session, *command, device="cpu", **variables):
    """Run `command` on `device` in the environment that uv.lock describes."""
    groups = ("--all-groups",) if device == "gpu" else ("--all-groups", "--no-group=gpu")
    environment = ".venv" if device == "cpu" else f".venv-{device}"
    if not (ROOT / environment).exists():
        more = ", and several GB of NVIDIA's libraries" * (device == "gpu")
        session.log(
            f"the first run installs TensorFlow and all else that uv.lock lists into {environment}:"
            f" up to 1 GB to download, 3 GB on disk{more}; it takes minutes, and then goes on"
        )
    session.run(
        *(nox.virtualenv.UV, "run", "--locked", *groups, "--", *command),
        env={
            "LC_ALL": "C.UTF-8" if sys.platform == "linux" else None,  # whatever the user's is
            "PYTHONDONTWRITEBYTECODE": "",  # compiling it all at each start takes seconds
            "TFANSWERS_COMMAND": COMMAND,
            "TFANSWERS_DEVICE": device,
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "UV_PROJECT_ENVIRONMENT": environment,
            "UV_PYTHON": sys.executable,
            "UV_PYTHON_DOWNLOADS": "never",
            "VIRTUAL_ENV": None,  # uv warns of another one that is active
            **({} if device == "gpu" else {"CUDA_VISIBLE_DEVICES": "-1"}),
            **variables,
        },
        external=True,
    )


def require_gpu(session):
    """Go on only where a GPU computes: look for the driver, then compute a product on it."""
    if why := runpy.run_path(ROOT / "tools/driver.py")["missing"]():
        needs_none = session.name.removesuffix("-gpu")
        session.error(f"no GPU: {why}; `{COMMAND} -s {needs_none}` needs none")
    run(session, "python", "-m", "tfanswers.devices", device="gpu")


if __name__ == "__main__":
    os.chdir(ROOT)
    nox.main()
