"""What stands before numbers in brackets: array(, tensor(, Parameter containing:, <Variable ...

START tells whether a value stands at a place of a text.
"""
import re

from pastes.numbers import NUMBER

# array(...), np.array(...), tensor(...): numbers of one array.
ARRAYS = (r"(?:(?:np|numpy|jnp|jax\.numpy|torch|tf|onp|cp)\.)?(?:array|asarray|tensor|Array"
          r"|DeviceArray|matrix|mat|Tensor|constant|ndarray|Parameter)\s*\(")
# float64(...), Decimal('0.5'), micrograd's Value(data=0.5, grad=0): a number alone.
SCALARS = (r"(?:(?:np|numpy|jnp|tf|torch)\.)?(?:float\d*|int\d*|double|longdouble|Decimal|Value"
           r"|Scalar|Variable)\s*\(")
# OrderedDict([...]), and R's list(W1 = c(...)) and structure(c(...), dim = c(2L, 2L)).
HOLDERS = (r"(?:OrderedDict|ListWrapper|_?DictWrapper|list|tuple|dict|deque|ParameterList"
           r"|FrozenDict|dict_values|dict_items|odict_items|structure)\s*\(")
R_VECTOR = r"c\s*\("
CALL = re.compile("(%s)|(%s)|(%s)|(%s)" % (ARRAYS, SCALARS, HOLDERS, R_VECTOR))
# What says only of what kind the value behind it is.
KIND = re.compile(r"(?:Parameter containing:|(?:Float|Int|Uint)\d+(?:Clamped)?Array\s*\(\d+\)"
                  r"|(?:Array|List)?\s*\(\d+\)(?=\s*\[))\s*")
VARIABLE = re.compile(r"<[\w.]+(?=[\s:])[^<>\n]*?\b(?:value|numpy)=\s*")
TFJS = re.compile(r"Tensor[ \t]*\n(?:\s*dtype:.*\n\s*rank:.*\n\s*shape:.*\n\s*values:[ \t]*\n)?\s*"
                  r"(?=[-\[\d])")
OPENED = r"[\[({]\s*(?:[\[({'\"<\])}]|(?:%s)|(?:%s)|(?:%s)|[A-Za-z_$][\w$]*\s*:)" % (
    NUMBER.pattern, CALL.pattern, KIND.pattern)
START = re.compile("|".join("(?:%s)" % pattern for pattern in (
    NUMBER.pattern, CALL.pattern, KIND.pattern, VARIABLE.pattern, TFJS.pattern, OPENED)))

KEYWORD = re.compile(r"([A-Za-z_][\w.]*)\s*=(?!=)\s*")
DATA_WORDS = ("data", "value", "numpy")
NO_LABELS = ("dtype", "shape", "device", "grad", "dim", "requires_grad", "trainable", "name",
             "dimnames", "weak_type", "size", "layout", "maxlen", "names", "grad_fn")
