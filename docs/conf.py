"""Sphinx configuration; what turns examples into proved pages is sphinx_claims."""

import os
import runpy
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import tfanswers

project = "tfanswers"
author = "the tfanswers authors"
version = release = tfanswers.__version__

extensions = ["sphinx_claims", "notfound.extension", "sphinx_copybutton"]
exclude_patterns = ["_build", "_templates"]
templates_path = ["_templates"]
myst_enable_extensions = ["colon_fence", "deflist"]

GPU = os.environ.get("TFANSWERS_DEVICE") == "gpu"
claims_examples = "../examples"
claims_repository = ""  # https://github.com/owner/name, once there is one
claims_inventory = "inventory.json"
claims_components = "tfanswers"
claims_snapshots = True
claims_excused = tomllib.loads(Path(__file__).with_name("excused.toml").read_text("utf-8"))
claims_core_words = 900  # at most, of an answer
claims_device = "gpu" if GPU else "cpu"
claims_describe = """\
import json
import os
import platform

from tfanswers.devices import environment

found = environment(gpu=os.environ.get("CUDA_VISIBLE_DEVICES") != "-1")
found["platform"] = f"{platform.system()} {platform.machine()}"
print(json.dumps(found))
"""
claims_limits = {"cpu": 60, "wall": 300}  # seconds an example
claims_preload = ["tensorflow", "keras", "matplotlib.pyplot", "sklearn.datasets"]
claims_scheduler = os.environ.get("TFANSWERS_SCHEDULER", "")  # of a Dask cluster
claims_workers = 1 if GPU else 0  # examples would fight for a GPU's memory
claims_variables = {
    "KERAS_HOME": str(Path(__file__).with_name("_build") / "keras"),  # not the user's
    "MATPLOTLIBRC": str(Path(__file__).with_name("matplotlibrc")),
    "TF_FORCE_GPU_ALLOW_GROWTH": "true",
} | ({} if GPU else {"CUDA_VISIBLE_DEVICES": "-1"})
COLUMNS = runpy.run_path(str(Path(__file__).with_name("columns.py")))["columns"]
claims_columns = {
    "-".join(names): installed
    for names, installed in COLUMNS("tensorflow[and-cuda]" if GPU else "tensorflow").items()
}
claims_beside = ["matplotlib", "scikit-learn"]  # what examples need in each column

html_theme = "sphinx_book_theme"
html_title = "tfanswers"
html_baseurl = os.getenv("TFANSWERS_ADDRESS") or os.getenv("READTHEDOCS_CANONICAL_URL", "")
html_static_path = ["_static"]
html_css_files = ["icons.css", "site.css"]
html_js_files = [("mode.js", {"priority": 0}), "evidence.js", "folded.js"]
html_copy_source = False
html_use_index = False  # the glossary lists the same
html_sidebars = {"**": ["site-head.html", "site-nav.html"]}
html_theme_options = {
    "logo": {
        "alt_text": "",
        "image_light": "_static/mark.svg",
        "image_dark": "_static/mark.svg",
        "text": "tfanswers",
    },
    "navbar_persistent": [],
    "show_navbar_depth": 2,
    "use_download_button": False,
    "use_fullscreen_button": False,
}
ROOT = urlsplit(html_baseurl).path or "/"
notfound_urls_prefix = ROOT
notfound_context = {
    "title": "Page not found",
    "body": "<h1>Page not found</h1><p>No page has this address. See"
    f' <a href="{ROOT}index.html">all questions</a>, <a href="{ROOT}errors.html">the errors'
    f' you will meet</a>, or <a href="{ROOT}search.html">search</a>.</p>',
}
copybutton_selector = "div.cell_input pre, div.highlight-console pre, div.highlight-pycon pre"
copybutton_prompt_text = r">>> |\.\.\.( |$)|\$ "
copybutton_line_continuation_character = "\\"
copybutton_prompt_is_regexp = True
