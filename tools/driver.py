"""Look for the driver of a GPU, before anything is installed that needs one."""

import os
import shutil
import subprocess


def missing() -> str:
    """Return what is missing, or nothing."""
    if os.environ.get("CUDA_VISIBLE_DEVICES", "0").startswith(("-1", "none")):
        return "CUDA_VISIBLE_DEVICES hides them all"
    driver = shutil.which("nvidia-smi")
    if not driver:
        return "nvidia-smi is not installed"
    try:
        gpus = subprocess.check_output([driver, "-L"], text=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        gpus = ""
    return "" if "GPU 0" in gpus else "`nvidia-smi -L` lists none"
