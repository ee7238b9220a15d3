import keras


class Stack(keras.Model):
    def __init__(self, name):
        super().__init__()
        setattr(self, name, [keras.layers.Dense(1)])


messages = {}
for name in ("layers", "input", "metrics", "hidden"):
    try:
        Stack(name)
    except AttributeError as error:
        messages[name] = str(error)
        print(f"self.{name} = …: {type(error).__name__}: {error}")

assert messages.keys() == {"layers", "input", "metrics"}
assert "attribute is reserved" in messages["layers"]
assert "has no setter" in messages["input"]
assert "has no setter" in messages["metrics"]
