"""What evidence is taken of: pairs of a TensorFlow and a Keras, each a column of outcomes."""

# Four weeks after each TensorFlow came out: with what pip installed on that day.
THEN = {
    "2.12": "2023-04-19",
    "2.13": "2023-08-02",
    "2.14": "2023-10-24",
    "2.15": "2023-12-12",
    "2.16": "2024-04-05",
    "2.17": "2024-08-08",
    "2.18": "2024-11-22",
    "2.19": "2025-04-09",
    "2.20": "2025-09-10",
    "2.21": "2026-04-04",
}
WITH_NEWEST_KERAS = ("2.16", "2.17", "2.18", "2.19", "2.20", "2.21")


def columns(tensorflow="tensorflow"):
    """Return what uv installs for each column, and the day whose packages it chooses from.

    `newest` stands for the newest that goes with the other, `then` for what pip installed on the
    day in `THEN`. The key is TensorFlow's side and Keras's, and no day means today.
    """
    found = {}
    for version, day in THEN.items():
        found[version, "then"] = [f"{tensorflow}=={version}.*"], day
    for minor in range(16):
        found["newest", f"3.{minor}"] = [f"keras==3.{minor}.*", tensorflow], ""
    for version in WITH_NEWEST_KERAS:
        found[version, "newest"] = [f"{tensorflow}=={version}.*"], ""
    found["newest", "newest"] = [tensorflow], ""
    nightly = tensorflow.replace("tensorflow", "tf-nightly")
    found["nightly", "nightly"] = [nightly, "keras-nightly"], ""
    return found
