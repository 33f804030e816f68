"""What is computed when it is first asked for, and then kept."""


class kept:
    """A property whose value is kept in the place of its function."""

    def __init__(self, function):
        self.function, self.__doc__ = function, function.__doc__

    def __get__(self, owner, owners_class):
        value = owner.__dict__[self.function.__name__] = self.function(owner)
        return value
