import re
import textwrap
from importlib.metadata import packages_distributions, requires

[package] = packages_distributions()["tensorflow"]
plain, with_cuda = [], []
for line in requires(package):
    name = re.match(r"[\w-]+", line)[0]
    if "and-cuda" in line:
        with_cuda.append(name)
    elif "extra ==" not in line:
        plain.append(name)
for command, packages in {
    "pip install tensorflow": plain,
    'pip install "tensorflow[and-cuda]" adds': with_cuda,
}.items():
    names = ", ".join(packages)
    print(command, textwrap.fill(names, 70, break_on_hyphens=False), "", sep="\n")

assert "numpy" in plain
assert not any("nvidia" in name for name in plain)
assert {name.split("-")[0] for name in with_cuda} == {"nvidia"}
