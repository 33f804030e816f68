"""The symbols that are nearest to another spelling, such as delta_1^(2) or dw11."""
import re

# what others call a kind, in small letters without indices
SPELLINGS = {
    "h": ("z", "net", "in", "s"), "a": ("o", "out", "output", "sigma", "f", "y"),
    "p": ("a", "o", "out", "output", "softmax", "yhat", "y"),
    "E": ("loss", "cost", "error", "c", "l", "j"),
    "dE/da": ("delta", "d", "da", "de/do", "error"),
    "da/dh": ("delta", "d", "slope", "do/dnet", "da/dz"),
    "dE/dw": ("dw", "grad", "gradw", "gradient", "dl/dw", "dc/dw", "dj/dw"),
    "dE/db": ("delta", "d", "db", "gradb", "de/dh", "de/dz", "dl/db", "dc/db", "dj/db"),
    "dE/dp": ("dp",), "new w": ("w", "wnew", "w'", "w+"), "new b": ("b", "bnew", "b'", "b+"),
    "new v": ("v", "vnew"), "new vb": ("vb", "vbnew")}


def nearest(steps, spelling, most=3):
    """Return the symbols of the steps that may be meant, those of the right place first."""
    letters = "".join(re.findall("[a-z/'+]", spelling.lower()))
    layer = re.search(r"\^\(?(\d+)", spelling)
    digits = "".join(re.findall(r"\d", re.sub(r"\^\(?\d+", "", spelling)))
    found = []
    for n, step in enumerate(steps):
        if letters == step.kind.lower().replace(" ", "") or letters in SPELLINGS.get(step.kind, ()):
            is_elsewhere = layer is not None and step.layer != int(layer.group(1))
            found.append((is_elsewhere, not same_indices(step, digits), n))
    found.sort()
    return [steps[n].symbol for *place, n in found if place == list(found[0][:2])][:most]


def same_indices(step, digits):
    """Return whether the indices of a step are these digits, or begin so."""
    return "".join(map(str, step.indices)).startswith(digits)
