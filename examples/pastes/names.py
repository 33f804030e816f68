"""Tables: the names of things in other people's programs, and words and signs beside them."""
import re

# One word for one thing; blanks, _ and points are left out before it is looked up.
NAMES = {
    "x": "x input inputs in features",
    "y": "y t target targets desired expected ytrue truth wanted",
    "W": "w weight weights kernel kernels coef coefs theta thetas synapse syn wts wgt ws",
    "b": "b bias biases intercept intercepts bs",
    "rate": "lr rate eta learningrate alpha stepsize learnrate lrate",
    "h": "h z net netinput netinputs preactivation preactivations nets zs hs logit logits",
    "a": "a o act activation activations as",
    "output": "output outputs out yhat ypred pred preds prediction predictions yp p prob probs "
              "probability probabilities proba softmax softmaxoutput",
    "E": "e loss losses error errors cost costs l j mse err etotal totalerror totalloss meanerror "
         "meanloss squarederror meansquarederror epochloss avgloss trainloss trainingloss "
         "errortotal lossvalue mseloss bce bceloss crossentropy crossentropyloss celoss",
    "delta": "delta deltas d dz dh dnet errorsignal localgradient",
}
KIND = {name: kind for kind in NAMES for name in NAMES[kind].split()}
ERRORS = ("error", "errors", "err")      # the loss, or behind a list a - y of the outputs
LAYERED = ("W", "b", "h", "a", "delta")
OF_LAYERS = ("b", "h", "a", "delta", "dE/db", "new b")       # a list of them is no matrix
WITHOUT_LAYERS = ("x", "y", "output", "E", "rate")
KINDS = tuple(NAMES) + ("dE/dW", "dE/db", "new W", "new b")
LAST_NAMES = ("weight", "weights", "bias", "biases", "kernel", "w", "b")
LAST = -1                                # the output layer, where words only say so
# Words for a layer beside a name: weights_ho, W_hidden, b_out.
PLACES = {
    "ih": 1, "inputhidden": 1, "inputtohidden": 1, "xh": 1, "hidden": 1, "hid": 1, "h": 1,
    "ho": LAST, "hiddenoutput": LAST, "hiddentooutput": LAST, "hy": LAST, "output": LAST,
    "out": LAST, "o": LAST, "outputlayer": LAST, "hiddenlayer": 1, "final": LAST,
    "finallayer": LAST, "lastlayer": LAST,
}
WHOLE = {                                # what is no name with a place, though it looks like one
    "hiddenoutput": ("a", 1), "hiddenoutputs": ("a", 1), "outputhidden": ("a", 1),
    "hiddenlayerout": ("a", 1), "outhidden": ("a", 1), "hiddenout": ("a", 1),
    "hiddenlayeroutput": ("a", 1), "hiddenlayeroutputs": ("a", 1), "finaloutput": ("output", None),
    "hidden": ("a", 1), "hiddenlayer": ("a", 1),
    "hiddenlayeractivation": ("a", 1), "hiddenlayeractivations": ("a", 1),
    "outputlayerout": ("output", None), "outputlayeroutput": ("output", None),
    "outputlayeroutputs": ("output", None),
    "finaloutputs": ("output", None), "predictedoutput": ("output", None),
    "networkoutput": ("output", None), "outputlayer": ("output", None),
    "hiddeninput": ("h", 1), "hiddeninputs": ("h", 1), "hiddenlayerinput": ("h", 1),
    "finalinput": ("h", LAST), "finalinputs": ("h", LAST), "outputlayerinput": ("h", LAST),
    "expectedoutput": ("y", None), "targetoutput": ("y", None), "expectedoutputs": ("y", None),
    "outh": ("a", 1), "outputh": ("a", 1), "outputhiddenlayer": ("a", 1), "ah": ("a", 1),
    "outo": ("output", None), "outputo": ("output", None), "outputfinal": ("output", None),
    "outputerror": ("output error", None), "outputerrors": ("output error", None),
    "desiredoutput": ("y", None), "trueoutput": ("y", None),
}
LETTERS = {
    "\u03b4": "delta", "\u2202": "d", "\u03b7": "eta", "\u03b1": "alpha", "\u2207": "grad ",
    "\u0177": "yhat", "y\u0302": "yhat", "\u2032": "'", "\u2019": "'", "\u03b8": "theta",
}
SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
SUBSCRIPTS = "".join(chr(0x2080 + n) for n in range(10))

# ---- Words beside a name ------------------------------------------------------------

BESIDE = r"(?:^|(?<=[\s_.:(\[/]))(?:%s)(?=$|[\s_.:)\]\[\d(])"
AFTER = re.compile(BESIDE % (
    r"after(?:[\s_](?:the|one|an?|1|first|\d+))?(?:[\s_](?:update|step|epoch|training|iteration|"
    r"gradient[\s_]descent|backprop(?:agation)?))?|new|updated?|next"
    r"|final(?=[\s_]?(?:w\d|b\d|weights?|bias(?:es)?|param))"))
PRIMED = re.compile(r"(?<=[\w)\]])(?:['+*]|_?(?:new|after|updated|next))$")
BEFORE = re.compile(BESIDE % (
    r"before(?:[\s_](?:the[\s_])?(?:update|step|training))?|old|initial|init|current|start|the|my|"
    r"of|for|are|values?|vector|matrix|wrt|is|mean|half"))
OWNER = re.compile(r"(?:^|(?<=[\W_]))(?:self|this|model|net|network|nn|mlp|params?|parameters)"
                   r"(?=\.|\[['\"])|\.(?:data|item|detach|numpy|value|state_dict|tolist)(?:\(\))?")
DERIVED = re.compile(
    r"(?:d_?(?:e|l|j|c|loss|error|err|cost)(?:_?total)?\s*[/_ ]?\s*(?:by)?\s*d\s*_?)(?=[a-z])"
    r"|(?:^|(?<=[\s_.\[/('\"]))(?:gradients?|grads?|derivatives?|nabla)(?=$|[\s_.:\d\[()^'\"]|[wb](?![a-z]))"
    r"|(?:^|(?<=[\s_.]))(?:steps?|changes?)(?=[\s_]+(?:[wb](?![a-z])|weights?|bias))"
    r"|(?<=[wb\d])grad$")
D_OF = re.compile(r"^d_?(?=(?:w|b|weights?|bias(?:es)?)(?:$|[\W\d_]))")

HUMP = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])|(?<=[a-z]{3})(?=[A-Z])")    # newWeights, newW1
QUOTES = re.compile(r"(['\"`])(.*)\1$")
SIZES = re.compile(r"\(?\b\d+\s*[x\u00d7]\s*\d+\b\)?")
SUPERSCRIPT = re.compile(r"\^\s*[(\[{]*\s*(\d+)\s*[)\]}]*")
LAYER = re.compile(r"(?:layers?|lyr)[\s_.]*[\[({]?(\d+)[\])}]?")
# Numbers that are left: in brackets, in parentheses, 1,12, or by themselves.
INDICES = re.compile(r"\[\s*(\d+)(?:\s*,\s*(\d+))?\s*\]|[({]\s*(\d+)(?:\s*,\s*(\d+))?\s*[)}]"
                     r"|(\d+),(\d+)|(\d+)")
BRACKETS = re.compile(r"\[\s*\d|\(\s*\d")
RANGE = re.compile(r"\b([a-z]+)_?(\d+)\s*(?:\.{2,}|-|to|through)\s*(?:\1_?)?(\d+)\b")
MAZUR = re.compile(r"(net|out)_?(h|o)_?(\d)$")
