import keras


class Stack(keras.Model):
    def __init__(self, name):
        super().__init__()
        setattr(self, name, [keras.layers.Dense(1)])


errors = {}
for name in ("layers", "input", "metrics", "hidden"):
    try:
        Stack(name)
    except Exception as error:
        errors[name] = type(error)
        print(f"self.{name} = …: {type(error).__name__}: {error}")

assert errors == {"layers": AttributeError, "input": AttributeError, "metrics": AttributeError}
