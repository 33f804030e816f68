"""What a label means: W1, weights[0], dE/dw_12^(2), fc1.weight.grad, "b1 after", y_hat.

A label is taken apart: words that say when (after, new), the d or grad of a derivative, numbers
that tell layer and place, and a name, which stands in the table NAMES.
"""
import re

# One word for one thing; blanks, _ and points are left out before it is looked up.
NAMES = {
    "x": "x input inputs in features",
    "y": "y t target targets desired expected ytrue truth wanted",
    "W": "w weight weights kernel kernels coef coefs theta thetas synapse syn wts wgt ws",
    "b": "b bias biases intercept intercepts bs",
    "rate": "lr rate eta learningrate alpha stepsize learnrate",
    "h": "h z net netinput netinputs preactivation preactivations nets zs hs logit logits",
    "a": "a o act activation activations as",
    "output": "output outputs out yhat ypred pred preds prediction predictions yp",
    "E": "e loss losses error errors cost costs l j mse err etotal totalerror totalloss meanerror "
         "meanloss squarederror meansquarederror epochloss avgloss trainloss trainingloss errortotal lossvalue",
    "delta": "delta deltas d dz dh dnet errorsignal localgradient",
}
KIND = {name: kind for kind in NAMES for name in NAMES[kind].split()}
LAYERED = ("W", "b", "h", "a", "delta")
LAST = -1                                # the output layer, where words only say so
# Words for a layer beside a name: weights_ho, W_hidden, b_out.
PLACES = {
    "ih": 1, "inputhidden": 1, "inputtohidden": 1, "xh": 1, "hidden": 1, "hid": 1, "h": 1,
    "ho": LAST, "hiddenoutput": LAST, "hiddentooutput": LAST, "hy": LAST, "output": LAST,
    "out": LAST, "o": LAST, "outputlayer": LAST, "hiddenlayer": 1, "final": LAST,
}
WHOLE = {                                # what is no name with a place, though it looks like one
    "hiddenoutput": ("a", 1), "hiddenoutputs": ("a", 1), "outputhidden": ("a", 1),
    "outhidden": ("a", 1), "hiddenout": ("a", 1), "hiddenlayeroutput": ("a", 1),
    "hiddenlayeroutputs": ("a", 1), "finaloutput": ("output", None),
    "hiddenlayeractivation": ("a", 1), "hiddenlayeractivations": ("a", 1),
    "outputlayeroutput": ("output", None), "outputlayeroutputs": ("output", None),
    "finaloutputs": ("output", None), "predictedoutput": ("output", None),
    "networkoutput": ("output", None), "outputlayer": ("output", None),
    "hiddeninput": ("h", 1), "hiddeninputs": ("h", 1), "hiddenlayerinput": ("h", 1),
    "finalinput": ("h", LAST), "finalinputs": ("h", LAST), "outputlayerinput": ("h", LAST),
    "expectedoutput": ("y", None), "targetoutput": ("y", None), "expectedoutputs": ("y", None),
    "desiredoutput": ("y", None), "trueoutput": ("y", None),
}
LETTERS = {
    "\u03b4": "delta", "\u2202": "d", "\u03b7": "eta", "\u03b1": "alpha", "\u2207": "grad ",
    "\u0177": "yhat", "y\u0302": "yhat", "\u2032": "'", "\u2019": "'", "\u03b8": "theta",
}
SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
SUBSCRIPTS = "".join(chr(0x2080 + n) for n in range(10))

BESIDE = r"(?:^|(?<=[\s_.:(\[/]))(?:%s)(?=$|[\s_.:)\]\[\d(])"
AFTER = re.compile(BESIDE % (
    r"after(?:[\s_](?:the|one|an?|1|first|\d+))?(?:[\s_](?:update|step|epoch|training|iteration|"
    r"gradient[\s_]descent|backprop(?:agation)?))?|new|updated?|next"))
PRIMED = re.compile(r"(?<=[\w)\]])(?:['+*]|_?(?:new|after|updated|next))$")
BEFORE = re.compile(BESIDE % (
    r"before(?:[\s_](?:the[\s_])?(?:update|step|training))?|old|initial|init|current|start|the|my|of|"
    r"for|values?|vector|matrix|wrt|is|mean|half"))
OWNER = re.compile(r"(?:^|(?<=[\W_]))(?:self|this|model|net|network|nn|mlp|params?|parameters)"
                   r"(?=\.|\[['\"])|\.(?:data|item|detach|numpy|value|state_dict|tolist)(?:\(\))?")
DERIVED = re.compile(
    r"(?:d_?(?:e|l|j|c|loss|error|err|cost)(?:_?total)?\s*[/_ ]?\s*(?:by)?\s*d\s*_?)(?=[a-z])"
    r"|(?:^|(?<=[\s_.\[/('\"]))(?:gradients?|grads?|nabla)(?=$|[\s_.:\d\[()^'\"]|[wb](?![a-z]))"
    r"|(?<=[wb\d])grad$")
D_OF = re.compile(r"^d_?(?=(?:w|b|weights?|bias(?:es)?)(?:$|[\W\d_]))")

QUOTES = re.compile(r"(['\"`])(.*)\1$")
SIZES = re.compile(r"\(?\b\d+\s*[x\u00d7]\s*\d+\b\)?")
SUPERSCRIPT = re.compile(r"\^\s*[(\[{]*\s*(\d+)\s*[)\]}]*")
LAYER = re.compile(r"(?:layers?|lyr)[\s_.]*[\[({]?(\d+)[\])}]?")
IN_BRACKETS = re.compile(r"\[\s*(\d+)\s*(?:,\s*(\d+)\s*)?\]")
IN_PARENTHESES = re.compile(r"[({]\s*(\d+)\s*(?:,\s*(\d+)\s*)?[)}]")
COMMA = re.compile(r"_?(\d+),(\d+)")
MAZUR = re.compile(r"(net|out)_?(h|o)_?(\d)$")


class Meaning:
    """kind, layer as numbered in the label, indices of a single number."""

    def __init__(self, kind=None, layer=None, indices=None, is_new=False):
        self.kind, self.layer, self.indices = kind, layer, indices
        self.is_new = is_new


class Label:
    """A label, taken apart."""

    def __init__(self, text):
        self.left = plain(text)
        self.take(OWNER)
        self.take(BEFORE)
        self.is_new = self.take(AFTER) | self.take(PRIMED)
        self.is_derivative = self.take(DERIVED)
        self.left = self.left.strip(" _.:()[]'\"") if self.is_derivative else self.left.strip()
        self.is_derivative |= self.take(D_OF)
        self.layer = self.number(SUPERSCRIPT)
        if self.layer is None:
            self.layer = self.number(LAYER)
        self.indices = self.places()
        self.name = re.sub(r"[^a-z]", "", self.left)

    def take(self, pattern):
        """Leave out what the pattern finds; return whether it was there."""
        before = self.left
        self.left = pattern.sub(" ", before)
        return self.left != before

    def number(self, pattern):
        """Return the number that the pattern finds, which is left out, or None."""
        found = pattern.search(self.left)
        if not found:
            return None
        self.left = self.left[:found.start()] + " " + self.left[found.end():]
        return int(found.group(1))

    def places(self):
        """Return the numbers that are left: [(as written, from where it counts), ...]."""
        found = []
        for part in re.finditer(r"\[\s*(\d+)(?:\s*,\s*(\d+))?\s*\]|[({]\s*(\d+)(?:\s*,\s*(\d+))?\s*"
                                r"[)}]|(\d+),(\d+)|(\d+)", self.left):
            for n, digits in enumerate(part.groups()):
                if digits:
                    found.append((digits, int(n < 2)))
        return found


def plain(text):
    """Return a label in small letters and ASCII."""
    text = QUOTES.sub(r"\2", text.strip(" \t$:=")).lower().replace("_{", "_").replace("^{", "^")
    for letter in LETTERS:
        text = text.replace(letter, LETTERS[letter])
    text = SIZES.sub("", text)
    for digits, mark in ((SUPERSCRIPTS, "^"), (SUBSCRIPTS, "_")):
        text = re.sub("[%s]+" % digits, lambda found, digits=digits, mark=mark: mark + "".join(
            str(digits.index(letter)) for letter in found.group()), text)
    return text.replace("\u207d", "").replace("\u207e", "").replace("\\", "")


def meaning(text, is_number):
    """Return the Meaning of a label; is_number tells whether a single number stands behind it."""
    label = Label(text)
    kind, place = named(label)
    if is_number and MAZUR.match(plain(text)):
        return of_mazur(*MAZUR.match(plain(text)).groups())
    kind = derived(kind, label)
    if kind is None:
        return Meaning()
    layer, indices = numbered(label, kind, is_number)
    if layer is None:
        layer = place
    return Meaning(kind, layer, indices, label.is_new)


def of_mazur(which, layer, n):
    """Return the meaning of net_h1 and out_o2, single numbers in a well known example."""
    return Meaning({"net": "h", "out": "a"}[which], PLACES[layer], (int(n),))


def named(label):
    """Return the kind of a name, and the layer that words beside it say."""
    name = label.name
    if name in WHOLE:
        return WHOLE[name]
    if name in KIND:
        return KIND[name], None
    for place in sorted(PLACES, key=len, reverse=True):
        for kind_name in (name[:-len(place)], name[len(place):]):
            fits = name == kind_name + place or name == place + kind_name
            if fits and KIND.get(kind_name) in LAYERED:
                return KIND[kind_name], PLACES[place]
    last = re.split(r"[./]", label.left.strip(" ./"))[-1].strip()
    if last in ("weight", "weights", "bias", "biases", "kernel", "w", "b"):
        return KIND[last], PLACES.get(name[:-len(last)])
    if not name and label.is_derivative:
        return "W", None
    return None, None


def derived(kind, label):
    """Return what the derivative of a kind, or the kind after the update, is called."""
    if label.is_derivative:
        return {"W": "dE/dW", "b": "dE/db", "h": "delta"}.get(kind)
    if label.is_new and kind in ("W", "b"):
        return "new " + kind
    return kind


def numbered(label, kind, is_number):
    """Return the layer and the indices of the numbers in a label."""
    numbers, layer = label.indices, label.layer
    if kind in ("x", "y", "output", "E", "rate"):
        return layer, tuple(int(n) + base for n, base in numbers) or None if is_number else None
    if layer is None and numbers and not is_pair(label, kind, is_number):
        layer, numbers = int(numbers[0][0]), numbers[1:]
    if is_pair(label, kind, is_number) and len(numbers) == 1 and len(numbers[0][0]) == 2:
        numbers = [(digit, 0) for digit in numbers[0][0]]
    if not is_number:
        numbers = []
    return layer, tuple(int(n) + base for n, base in numbers) or None


def is_pair(label, kind, is_number):
    """Return whether the digits are those of w_12, of a single weight."""
    return (is_number and "W" in kind and len(label.indices) == 1
            and len(label.indices[0][0]) == 2 and label.indices[0][1] == 0)


# ---- Of all labels together -----------------------------------------------------------

def from_one(entries):
    """Count the layers of each kind from 1, where somebody counted them from 0."""
    for kind in set(entry.kind for entry in entries):
        same = [entry for entry in entries if entry.kind == kind and entry.layer is not None]
        if kind is None or not any(entry.layer == 0 for entry in same):
            continue
        if kind == "a" and is_input(same, entries):
            continue
        numbers = sorted(set(entry.layer for entry in same if entry.layer >= 0))
        for entry in same:
            if entry.layer >= 0:
                entry.layer = numbers.index(entry.layer) + 1


def is_input(same, entries):
    """Return whether the a of layer 0 is x."""
    first = [entry.value for entry in same if entry.layer == 0]
    return any(entry.value in first for entry in entries if entry.kind == "x")
