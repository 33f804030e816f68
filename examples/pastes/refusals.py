"""What is refused before a number is read: prints that leave numbers out, or show them otherwise.

Each row: what is seen in the paste, what it is, and what to do instead.
"""
import re

from pastes.trouble import Unreadable
from worksheets.reading import quoted

SHOWS_ALL = {
    "numpy": "put np.set_printoptions(threshold=10**6) before the print (NumPy)",
    "torch": "put torch.set_printoptions(threshold=10**6) before the print",
    "node": "print console.log(JSON.stringify(value))",
    "R": "put options(max.print=10**6) before the print",
}
CUT = (
    (r"^.*\[(?:Array|Object|\w+Array|Tensor)\].*$", "node cuts off what is nested deeper",
     SHOWS_ALL["node"]),
    (r"^.*\.\.\. \d+ more items?.*$", "node leaves numbers out", SHOWS_ALL["node"]),
    (r"^.*(?:reached getOption\(|omitted).*$", "R leaves rows out", SHOWS_ALL["R"]),
    (r"^[ \t]*(?:\$ \S+ *:)? *(?:num|int|List of \d+|'data\.frame':)(?: \[.*| \d.*|$)",
     "R's str() shortens its numbers", "print the value itself, by print(value)"),
    (r"^(?:.*[\d.,\[(\]])?[ \t]*(?:\.\.\.|[\u2026\u22ee\u22ef\u22f1])(?=[\s,\])]|$).*$",
     "numbers are left out", ""),
)
OTHERWISE = (
    (r"^.*\bTensor \{.*$", "TensorFlow.js shows no numbers so",
     "print value.print() or value.arraySync()"),
    (r"^.*<Tensor <.*$", "tinygrad shows no numbers so", "print value.numpy()"),
    (r"^.*<tf\.Tensor '[^']*' shape=.*dtype=\w+>.*$", "TensorFlow shows no numbers so",
     "print value.numpy()"),
    (r"^.*<KerasTensor.*$", "Keras shows no numbers so", "print value.numpy()"),
    (r"^.*\[\d+x\d+ constant\].*$", "Scilab shows the shapes of a list",
     "print each matrix by its name"),
    (r"^.*<\d+x\d+ (?:double|cell)>.*$", "the shape stands for the numbers",
     "print each by its name"),
    (r"^[ \t]*In>(?:\s.*)?$", "yacas cuts off the last digits of numbers",
     "print them with another program"),
    (r"^[ \t]*(?:mat|list)\s*(?:\[[\d,]+\])? ?\(\d+ elements?,.*$", "this is a matrix of GNU calc",
     "print its rows, such as [0.1, 0.2]"),
    (r"^[ \t]*\[\s+\]\s*$", "this is a matrix in Maxima's two dimensions",
     "print it after display2d: false"),
    (r"^.*\bCol \d+ = \[.*$", "this is a matrix in Maxima's two dimensions",
     "print it after display2d: false"),
    (r"^(?:Name: .*, )?(?:Length: .*, )?dtype: \w+$", "this is a series of pandas",
     "print value.to_numpy()"),
    (r"^[ \t]*(?:\w+ = *)?-?\d+/\d+(?:\s+-?\d+(?:/\d+)?)*\s*$", "these are fractions",
     "print decimals (format short in Octave)"),
    (r"^.*\d\s*\u2248.*$", "this holds a number and its rounded value", "print one of the two"),
)


def check(text):
    """Raise Unreadable for a paste that leaves numbers out, or has them in a form not read."""
    for pattern, problem, instead in CUT + OTHERWISE:
        found = re.search(pattern, text, re.MULTILINE)
        if found:
            raise Unreadable("\"%s\": %s; %s" % (
                quoted(found.group(), 60), problem, instead or by_system(text)))


def by_system(text):
    """Return what makes the system print all, which three points do not tell."""
    if "tensor(" in text:
        return SHOWS_ALL["torch"]
    return SHOWS_ALL["numpy"]
