"""The rules of a sheet that are not the document's, as a line from which they are read again.

    Rules: layer 1 tanh with biases; layer 2 linear with biases; error mean squares

A network without such a line is the document's.
"""
import collections
import re

LINE = re.compile(r"\W*rules:(.*)", re.IGNORECASE)
LAYER = re.compile(r"layer (\d{1,5}) (.+?)( with biases)?", re.IGNORECASE)
ERROR = re.compile(r"error (.+)", re.IGNORECASE)
MOMENTUM = re.compile(r"momentum (\d*\.?\d+(?:e-\d+)?)", re.IGNORECASE)
WIDTH = 62                                         # a mail breaks longer lines


class Rules(collections.namedtuple("Rules", "activations biased error momentum")):
    """The activation of each layer, whether it has biases, the error, and the momentum."""

    def text(self):
        parts = ["layer %d %s%s" % (l, name, " with biases" if has_biases else "")
                 for l, (name, has_biases) in enumerate(zip(self.activations, self.biased), 1)]
        parts.append("error " + self.error)
        if self.momentum:
            parts.append("momentum %r" % self.momentum)
        return "; ".join(parts)

    @classmethod
    def of(cls, mlp):
        """Return the Rules of a network, or None for the document's."""
        if not hasattr(mlp, "activation_names"):
            return None
        return cls(tuple(mlp.activation_names), tuple(b is not None for b in mlp.biases),
                   mlp.error_name, mlp.momentum)

    @classmethod
    def read(cls, text):
        """Return the Rules that text() has written; None for ""."""
        if not text:
            return None
        layers, error, momentum = [], "", 0
        for part in text.split(";"):
            part = " ".join(part.split())
            layer, names, speed = (form.fullmatch(part) for form in (LAYER, ERROR, MOMENTUM))
            if layer and int(layer.group(1)) == len(layers) + 1:
                layers.append((layer.group(2).lower(), bool(layer.group(3))))
            elif names:
                error = names.group(1).lower()
            elif speed:
                momentum = float(speed.group(1))
            else:
                raise ValueError("the rule \"%.40s\" is unknown, expected such as \"layer %d tanh "
                                 "with biases\" or \"error squares\"" % (part, len(layers) + 1))
        if not layers or not error:
            raise ValueError("the rules \"%.40s\" are cut off, expected layers and an error" % text)
        activations, biased = zip(*layers)
        return cls(activations, biased, error, momentum)

    def network(self, weights, biases):
        """Return the network with these rules; biases has a list for each layer that has some."""
        from course.network import CourseMLP
        sizes = [len(weights[0])] + [len(W[0]) for W in weights]
        vectors = [None for _ in weights]
        for l, b in zip(biased_layers(self), biases):
            vectors[l - 1] = b
        return CourseMLP(sizes[0], sizes[1:-1], sizes[-1], weights, biases=vectors,
                         activations=self.activations, error=self.error, momentum=self.momentum)


def biased_layers(rules):
    """Return the layers that have biases by some Rules; none by the document's, None."""
    return [l for l, has_biases in enumerate(rules.biased, 1) if has_biases] if rules else []


def asked_rules(sizes, biases, activations, error):
    """Return the text of the rules that somebody asks for, None being the document's, or ""."""
    if not biases and activations is None and error is None:
        return ""
    from course.guards import check_fit, checked_activations, checked_choice
    from course.errors import ERRORS
    names = [name.strip() for name in (activations or "sigmoid").split(",")]
    names = checked_activations(names[0] if len(names) == 1 else names, len(sizes) - 1)
    error = checked_choice("error", error or "half squares", ERRORS)
    check_fit(names[-1], error, sizes[-1])
    return Rules(tuple(names), (bool(biases),) * len(names), error, 0).text()


def lines(text):
    """Return the lines of a sheet that hold the rules, without their marks."""
    found = [""]
    for part in text.split("; ") if text else []:
        longer = found[-1] + ("; " if found[-1] else "") + part
        if len(longer) > WIDTH and found[-1]:
            found.append(part)
        else:
            found[-1] = longer
    return ["Rules: " + line for line in found if line]
