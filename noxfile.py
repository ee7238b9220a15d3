#!/usr/bin/env python3
"""Build, test and serve tfanswers: `python noxfile.py -s SESSION`, or `nox -s SESSION`.

A bare Python is enough: nox and uv are installed below `.nox` on the first run, as uv.lock says.
"""

# /// script
# requires-python = ">=3.11,<3.14"
# dependencies = ["nox[uv]>=2026.10.20"]
# ///

import os
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
    packages = {package["name"]: package for package in toml("uv.lock")["package"]}
    names = list(names)
    for name in names:
        needed = (each["name"] for each in packages[name].get("dependencies", ()))
        names += [each for each in needed if each not in names]
    lines = []
    for package in map(packages.get, sorted(names)):
        hashes = (" --hash=" + wheel["hash"] for wheel in package["wheels"])
        lines.append("{}=={}{}\n".format(package["name"], package["version"], "".join(hashes)))
    return "".join(lines)


def toml(name):
    """Return what a TOML file of the project holds."""
    import tomllib  # since Python 3.11

    return tomllib.loads((ROOT / name).read_text(encoding="utf-8"))


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
# uv keeps one environment for all sessions, `.venv`; a GPU's libraries are in one of their own.
nox.options.default_venv_backend = "none"

COMMAND = os.environ.get("TFANSWERS_COMMAND") or (
    "nox" if shutil.which("nox") else "python noxfile.py"
)
CLAIMS = ("python", "-m", "sphinx_claims")
DOCTEST = ("pytest", "-p", "sphinx_claims.snapshot.doctests", "src/tfanswers", "docs", "README.md")


@nox.session
def docs(session):
    """Build the site into docs/_build/html (`-- --fresh` runs every example again)."""
    run(session, *CLAIMS, "build", *session.posargs)


@nox.session
def tests(session):
    """Run the tests; arguments after `--` go to pytest."""
    run(session, "pytest", *session.posargs)


@nox.session
def doctest(session):
    """Run the examples in docstrings, the README and the pages."""
    run(session, *DOCTEST)


@nox.session
def lint(session):
    """Check formatting, spelling, types, layers, workflows and configuration."""
    run(session, "ruff", "format", "--check")
    run(session, "ruff", "check")
    run(session, "mypy")
    run(session, "lint-imports", "--no-cache")
    run(session, "codespell")
    workflows, forms = (
        sorted(str(path) for path in Path(".github", folder).glob("*.yml") if path.stem != "config")
        for folder in ("workflows", "ISSUE_TEMPLATE")
    )
    for schema, files in [
        ("vendor.github-workflows", workflows),
        ("custom.github-workflows-require-timeout", workflows),
        ("vendor.readthedocs", [".readthedocs.yaml"]),
        ("vendor.dependabot", [".github/dependabot.yml"]),
        ("vendor.github-issue-config", [".github/ISSUE_TEMPLATE/config.yml"]),
        ("vendor.github-issue-forms", forms),
        ("vendor.citation-file-format", ["CITATION.cff"]),
    ]:
        run(session, "check-jsonschema", "--builtin-schema", schema, *files)
    run(session, "zizmor", "--offline", "--persona=pedantic", "--quiet", ".github")


@nox.session(default=False)
def accept(session):
    """Record what examples show and print what changed; `-- NAME` for one, or for an answer."""
    run(session, *CLAIMS, "accept", *session.posargs)


@nox.session(default=False)
def serve(session):
    """Serve the site, rebuild it when a file is saved, and reload the browser."""
    run(session, "python", "-m", "sphinx_claims.ext.serve", *session.posargs)


@nox.session(name="new-answer", default=False)
def new_answer(session):
    """Start an answer with a page, an example and a proved claim: `-- NAME "Question?"`."""
    run(session, "python", "tools/new_answer.py", *session.posargs)


@nox.session(default=False)
def package(session):
    """Build the wheel and the sdist into dist; refuses unless the TAG after `--` names them."""
    version = toml("pyproject.toml")["project"]["version"]
    if session.posargs not in ([], [f"v{version}"]):
        tag = " ".join(session.posargs)
        session.error(f"tag {tag}: pyproject.toml has version {version}; tag v{version}")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    if session.posargs and f"\n## {version}\n" not in changes:
        session.error(f"CHANGELOG.md has no section `## {version}`; rename `## Unreleased`")
    session.run(nox.virtualenv.UV, "build", "--clear", "--out-dir=dist", external=True)


@nox.session(default=False)
def benchmark(session):
    """Measure how fast the site builds, for docs/performance.md and scale.md; takes an hour."""
    run(session, "python", "benchmarks/benchmark.py", *session.posargs)
    run(session, "python", "benchmarks/scale.py")


@nox.session(default=False)
def reproduce(session):
    """Build the site twice from nothing, and name the files that are not the same."""
    run(session, *CLAIMS, "reproduce", SOURCE_DATE_EPOCH="1000000000")


@nox.session(default=False)
def inventory(session):
    """Write docs/inventory.json anew, after an upgrade of TensorFlow, Keras or NumPy."""
    run(session, "python", "tools/inventory.py")


@nox.session(default=False)
def mutants(session):
    """Change each example in one place at a time and see it fail; `-- PATTERN` chooses some."""
    run(session, "python", "tools/mutants.py", *session.posargs)


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
def evidence(session):
    """Run every example under TensorFlow 2.16 to 2.21, or the versions named after `--`."""
    run(session, *CLAIMS, "evidence", *session.posargs)


@nox.session(name="evidence-gpu", default=False)
def evidence_gpu(session):
    """Run every example under these versions on a GPU; refuses where there is none."""
    require_gpu(session)
    run(session, *CLAIMS, "evidence", "--device=gpu", *session.posargs, device="gpu")


@nox.session(default=False)
def drift(session):
    """Say which sentences hold under one version and not under another: `-- OLD NEW`."""
    run(session, *CLAIMS, "drift", *session.posargs)


def run(session, *command, device="cpu", **variables):
    """Run `command` on `device` in the environment that uv.lock describes."""
    groups = ("--all-groups",) if device == "gpu" else ("--all-groups", "--no-group=gpu")
    hidden = {} if device == "gpu" else {"CUDA_VISIBLE_DEVICES": "-1"}
    environment = ".venv" if device == "cpu" else f".venv-{device}"
    if not (ROOT / environment).exists():
        more = "" if device == "cpu" else ", and several GB of NVIDIA's libraries"
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
            **hidden,
            **variables,
        },
        external=True,
    )


def require_gpu(session):
    """Go on only where a GPU computes: look for the driver, then compute a product on it."""
    instead = f"`{COMMAND} -s {session.name.removesuffix('-gpu')}` needs none"
    if os.environ.get("CUDA_VISIBLE_DEVICES", "0").startswith(("-1", "none")):
        session.error(f"no GPU: CUDA_VISIBLE_DEVICES hides them all; {instead}")
    driver = shutil.which("nvidia-smi")
    if not driver:
        session.error(f"no GPU: nvidia-smi is not installed; {instead}")
    try:
        gpus = subprocess.check_output([driver, "-L"], text=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        gpus = ""
    if "GPU 0" not in gpus:
        session.error(f"no GPU: `nvidia-smi -L` lists none; {instead}")
    run(session, "python", "-m", "tfanswers.devices", device="gpu")


if __name__ == "__main__":
    os.chdir(ROOT)
    nox.main()
