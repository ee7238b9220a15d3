"""Sphinx configuration; what turns examples into proved pages is tfanswers.sphinxext."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import tfanswers

project = "tfanswers"
author = "the tfanswers authors"
version = release = tfanswers.__version__

extensions = ["tfanswers.sphinxext", "notfound.extension", "sphinx_copybutton"]
exclude_patterns = ["_build", "_templates"]
templates_path = ["_templates"]
myst_enable_extensions = ["colon_fence", "deflist"]

GPU = os.environ.get("TFANSWERS_DEVICE") == "gpu"
tfanswers_examples = "../examples"
tfanswers_repository = ""  # https://github.com/owner/name, once there is one
tfanswers_inventory = "inventory.json"
tfanswers_recorded = True
tfanswers_environment = "__import__('tfanswers.devices').devices." + (
    "environment(gpu=True)" if GPU else "environment()"
)
tfanswers_limits = {"cell": 60, "page": 600}  # seconds; a page may set others, up to these:
tfanswers_ceilings = {"cell": 300, "page": 1800}
tfanswers_preload = ["tensorflow", "keras", "matplotlib.pyplot"]
tfanswers_workers = 1 if GPU else 0  # pages would fight for a GPU's memory
tfanswers_variables = {
    "KERAS_HOME": str(Path(__file__).with_name("_build") / "keras"),  # not the user's
    "MATPLOTLIBRC": str(Path(__file__).with_name("matplotlibrc")),
    "TF_FORCE_GPU_ALLOW_GROWTH": "true",
} | ({} if GPU else {"CUDA_VISIBLE_DEVICES": "-1"})

html_theme = "sphinx_book_theme"
html_title = "tfanswers"
html_baseurl = os.getenv("TFANSWERS_ADDRESS") or os.getenv("READTHEDOCS_CANONICAL_URL", "")
html_static_path = ["_static"]
html_css_files = ["icons.css", "site.css"]
html_js_files = [("mode.js", {"priority": 0}), "evidence.js"]
html_copy_source = False
html_use_index = False  # the glossary lists the same
html_sidebars = {"**": ["site-head.html", "sbt-sidebar-nav.html"]}
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
notfound_urls_prefix = urlsplit(html_baseurl).path or "/"
notfound_context = {
    "title": "Page not found",
    "body": "<h1>Page not found</h1><p>No page has this address; look for it in the list of"
    " pages, or search.</p>",
}
copybutton_selector = "div.cell_input pre, div.highlight-console pre, div.highlight-pycon pre"
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

epub_author = epub_contributor = epub_publisher = author
epub_copyright = f"{author}, Apache-2.0"
epub_css_files = ["book.css"]
epub_description = "Answers about TensorFlow and Keras, every sentence proved by code that ran."
epub_exclude_files = ["_static/icons.css", "_static/site.css"]
epub_identifier = epub_uid = "tfanswers"
epub_show_urls = "no"
epub_tocdepth = 1
epub_tocscope = "includehidden"
epub_use_index = False
