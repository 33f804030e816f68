"""The source of classes with all that it needs, to stand in a file beside scratchnet.py."""
import ast
import inspect
import sys

BESIDE = "scratchnet"                              # the module that the copy imports from


class Source:
    """What classes need: names of scratchnet, modules of Python's, and definitions in order.

    names of scratchnet are there too. What the classes are themselves stands last, under heading.
    """

    def __init__(self, classes, heading, names=()):
        self.of_scratchnet, self.modules, self.definitions = set(names), set(), []
        self.seen = set()
        for one in classes:
            self.need(one.__name__, one.__module__)
        own = [inspect.getsource(one).rstrip() for one in classes]
        self.definitions = [text for text in self.definitions if text not in own]
        self.definitions.append(heading + "\n" + "\n\n\n".join(own))

    def text(self):
        """Return imports and definitions as a file has them."""
        imports = ["import %s" % name for name in sorted(self.modules)]
        names = ", ".join(sorted(self.of_scratchnet))
        found = "\n".join(imports + [""] * bool(imports) + ["from scratchnet import " + names])
        was_line = False
        for text in self.definitions:
            is_line = "\n" not in text
            found += ("\n" if is_line and was_line else "\n\n\n") + text
            was_line = is_line
        return found + "\n"

    def need(self, name, module):
        """Take in what a module calls by that name, after what it needs itself; built-ins stand."""
        if (name, module) in self.seen:
            return
        self.seen.add((name, module))
        source = inspect.getsource(sys.modules[module])
        for statement in ast.parse(source).body:
            if name in names_given_by(statement):
                self.take(statement, name, module, source.split("\n"))

    def take(self, statement, name, module, lines):
        """Take in a statement of a module, of whose source these are the lines."""
        if isinstance(statement, ast.Import):
            self.modules.add(name)
        elif isinstance(statement, ast.ImportFrom) and statement.module == BESIDE:
            self.of_scratchnet.add(name)
        elif isinstance(statement, ast.ImportFrom):
            self.need(name, statement.module)
        else:
            for node in ast.walk(statement):
                if isinstance(node, ast.Name) and node.id != name:
                    self.need(node.id, module)
            self.definitions.append(written(statement, name, module, lines))


def names_given_by(statement):
    """Return the names that a statement at the left margin of a module gives."""
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return [alias.name for alias in statement.names]
    if isinstance(statement, ast.Assign):
        return [target.id for target in statement.targets if isinstance(target, ast.Name)]
    return [getattr(statement, "name", "")]


def written(statement, name, module, lines):
    """Return a definition as it is written; an assignment has one line."""
    if isinstance(statement, ast.Assign):
        return lines[statement.lineno - 1]
    return inspect.getsource(getattr(sys.modules[module], name)).rstrip()
