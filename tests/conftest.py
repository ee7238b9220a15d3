"""What all tests share."""

from .site import site as site

pytest_plugins = ["pytester"]
