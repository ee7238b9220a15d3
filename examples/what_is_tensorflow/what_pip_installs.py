import re
import textwrap
from importlib.metadata import metadata

plain, with_cuda = [], []
for line in metadata("tensorflow").get_all("Requires-Dist"):
    package = re.match(r"[\w-]+", line)[0]
    if 'extra == "and-cuda"' in line:
        with_cuda.append(package)
    elif "extra ==" not in line:
        plain.append(package)
for command, packages in {
    "pip install tensorflow": plain,
    'pip install "tensorflow[and-cuda]" adds': with_cuda,
}.items():
    listed = textwrap.fill(", ".join(packages), 70, break_on_hyphens=False)
    print(f"{command}\n{listed}\n")

assert {"keras", "numpy"} <= set(plain)
assert not any("nvidia" in package for package in plain)
assert {package.split("-")[0] for package in with_cuda} == {"nvidia"}
assert not any("tensorboard" in package for package in plain + with_cuda)
