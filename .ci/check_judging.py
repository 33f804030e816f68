"""Hold the rule of the exercise's page, which is JavaScript, against that of worksheet.py mark.

    python3 check_judging.py [FOLDER]

needs node; FOLDER has the scripts, and is examples/views/templates if it is left out.
"""
import json
import os
import random
import re
import subprocess
import sys
from decimal import Decimal

CI = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(os.path.dirname(CI), "examples")
sys.path[:0] = [EXAMPLES, os.path.join(EXAMPLES, "tests")]
from common import MLP  # noqa: E402
from scratchnet import show  # noqa: E402
from sheets import head, worked  # noqa: E402
from views.data import numbers_of  # noqa: E402
from worksheets import answers, arithmetic  # noqa: E402
from worksheets.judging import OWN, RIGHT, WRONG, judge  # noqa: E402
from worksheets.marks import Marks  # noqa: E402
from worksheets.own import truncated  # noqa: E402
from worksheets.problem import Problem, problem  # noqa: E402
from worksheets.reading import Answer, answer_in  # noqa: E402
from worksheets.sheet import BLANK, sheet  # noqa: E402

HEADS = [head(sizes, seed, decimals, backward)
         for sizes in ((2, 2, 1), (3, 2, 2), (2, 3, 1), (1, 1), (2, 11, 1), (3, 3, 5, 2))
         for decimals in (2, 3, 5) for seed in (1, 2) for backward in (True, False)]
SLOWEST = 50                                       # milliseconds for one sheet
SYMBOLS = re.compile(r"[*/^()e\u2070-\u207b\xb9\xb2\xb3]")


# ---- Sheets, filled in -----------------------------------------------------

SLIPS = (lambda z: -z, lambda z: 2 * z, lambda z: z + 0.1, lambda z: 1 - z, lambda z: 10 * z,
         lambda z: z / 2, lambda z: 0.0, lambda z: 1.0)
GARBAGE = ("?", "abc", "--", "1/0", "0.5 0.6", "", " ____ ", "about 0.5", "0,5,3", "(0.5", "9^9^9",
           "1e10", "see above", "0.3 = 0.4 = ", "->", "1.2.3", "=", "*")


def slipped(one, rng, count, in_full=False):
    """Return the answers of somebody who makes so many slips and goes on from the results."""
    symbols = [step.symbol for step in one.steps]
    chosen = rng.sample(symbols, min(count, len(symbols)))
    return worked(one, {symbol: rng.choice(SLIPS) for symbol in chosen}, in_full)


def key(one):
    return {step.symbol: step.shown for step in one.steps}


def changed(one, rng, share, change):
    """Return the key with change(step) on a share of its lines."""
    return {step.symbol: change(step) if rng.random() < share else step.shown
            for step in one.steps}


def cut_off(one, rng):
    """Return answers that are cut off instead of rounded, each used as it was written."""
    numbers = {}
    for step in one.steps:
        numbers[step.symbol] = truncated(step.compute(numbers), one.decimals)
    return {name: repr(value) for name, value in numbers.items()}


def expression(step):
    """Return a way to write a number as an expression."""
    return "%s*2/2+0.25-1/4" % step.shown if step.value >= 0 else "-(%s)" % step.shown[1:]


def styled(step):
    """Return a number as a word processor or a person in another country may write it."""
    shown, kind = step.shown, len(step.symbol) % 3
    if "e" in shown:
        digits, _, exponent = shown.partition("e")
        small = "".join("\u2070\xb9\xb2\xb3\u2074\u2075\u2076\u2077\u2078\u2079"[int(n)]
                        for n in exponent.lstrip("-+0"))
        shown = "%s \xd7 10\u207b%s" % (digits, small)
    return (shown.replace(".", ","), shown.replace("-", "\u2212"), "\u2248 " + shown)[kind]


def remark(step):
    return step.shown + (" rounded", " (from h = 0.6604)", " -", " !", " +- 0.01", " (", "=")[
        len(step.formula) % 7]


FILLS = {
    "the key": lambda one, rng: key(one),
    "carried in full": lambda one, rng: worked(one, {}, True),
    "one slip": lambda one, rng: slipped(one, rng, 1),
    "one slip in full": lambda one, rng: slipped(one, rng, 1, True),
    "two slips": lambda one, rng: slipped(one, rng, 2),
    "four slips": lambda one, rng: slipped(one, rng, 4),
    "many slips": lambda one, rng: slipped(one, rng, 1 + len(one.steps) // 3),
    "random": lambda one, rng: changed(
        one, rng, 1, lambda step: show(rng.uniform(-1, 1), one.decimals)),
    "some random": lambda one, rng: changed(
        one, rng, 0.3, lambda step: show(rng.uniform(-1, 1), rng.randrange(1, 6))),
    "0": lambda one, rng: changed(one, rng, 1, lambda step: "0"),
    "1": lambda one, rng: changed(one, rng, 1, lambda step: "1"),
    "0.5": lambda one, rng: changed(one, rng, 1, lambda step: "0.5"),
    "some 0 or 1": lambda one, rng: changed(one, rng, 0.3, lambda step: rng.choice("01")),
    "0 and on": lambda one, rng: worked(
        one, {step.symbol: rng.choice(SLIPS[-2:]) for step in rng.sample(one.steps, 2)}, False),
    "copied": lambda one, rng: changed(
        one, rng, 0.5, lambda step: rng.choice(
            [z for z in one.steps if z.kind == step.kind]).shown),
    "of another": lambda one, rng: changed(one, rng, 1, lambda step: rng.choice(one.steps).shown),
    "cut off": cut_off,
    "cut off, in full": lambda one, rng: {
        step.symbol: repr(truncated(step.value, one.decimals)) for step in one.exact},
    "a unit off": lambda one, rng: changed(one, rng, 1, lambda step: show(
        step.value * (1 + rng.choice((-1, 1)) * 10.0 ** -one.decimals), one.decimals)),
    "expressions": lambda one, rng: changed(one, rng, 1, expression),
    "too few digits": lambda one, rng: changed(one, rng, 0.5, lambda step: show(step.value, 1)),
    "styled": lambda one, rng: changed(one, rng, 1, styled),
    "remarks": lambda one, rng: changed(one, rng, 1, remark),
    "garbage": lambda one, rng: changed(one, rng, 0.5, lambda step: rng.choice(GARBAGE)),
    "huge": lambda one, rng: changed(one, rng, 0.2, lambda step: rng.choice(
        ("1e9", "-1e9", "999999999", "1e-300", "-800"))),
    "half": lambda one, rng: changed(one, rng, 0.5, lambda step: ""),
}


def own_problems():
    """Return problems that no seed makes: with weights of 0 and 1, large ones, and sums of 0."""
    rng, zero = random.Random(1), MLP(3, [2], 1, [[[0.1, 0.7], [0.2, -0.4], [-0.3, -0.3]],
                                                  [[0.5], [-0.6]]])
    found = [Problem(zero, [1, 1, 1], [1], 0.5, decimals) for decimals in (3, 7)]
    for numbers in ((0, 1), (0, 1, -1), (0.1, 0.2, -0.3), (20, -30, 700), (0.001, 1e-5, 0.5)):
        draw = lambda *shape: ([draw(*shape[1:]) for _ in range(shape[0])] if shape else
                               rng.choice(numbers))
        for sizes in ((2, 2, 1), (3, 3, 2)):
            mlp = MLP(sizes[0], [sizes[1]], sizes[2], [draw(*sizes[:2]), draw(*sizes[1:])])
            found.append(Problem(mlp, draw(sizes[0]), [rng.choice((0, 1)) for _ in range(sizes[2])],
                                 0.5, 3))
    return found


def marked(made_from, answers):
    """Return Python's lines and own numbers for a sheet with {symbol: answer} in its blanks."""
    if not isinstance(made_from, Problem):
        lines = sheet(problem(made_from), made_from).split("\n")
        marks = Marks("\n".join(
            line.replace("= " + BLANK, "= " + (answers.get(line.partition(" = ")[0]) or BLANK))
            for line in lines))
        if not marks.refused:
            return marks.lines, marks.own
        one, answers = marks.problem, marks.filled.answers
    else:
        one = made_from
        answers = {step.symbol: Answer(n, answers[step.symbol]) for n, step in enumerate(one.steps)}
    return judge(one, answers)


def paired(*lists):
    """Return what zip does of lists that must be equally long."""
    assert len(set(map(len, lists))) == 1, list(map(len, lists))
    return zip(*lists)


def check_sheet(what, made_from, typed, found):
    """Hold a page's lines against the marks of the sheet that it saves; return what is said."""
    for name, text in typed.items():
        assert found["answers"][name] == answer_of(text), (what, name, text)
    lines, own = marked(made_from, found["answers"])
    assert len(lines) == len(found["lines"]), what
    for line, (verdict, why, counts), (value, text) in paired(lines, found["lines"], found["own"]):
        at = (what, line.step.symbol, found["answers"][line.step.symbol])
        assert (verdict, why, counts) == (line.verdict, line.why, line.counts), (
            at, verdict, why, line.verdict, line.why)
        mine = own.value(line.step)
        assert abs(value - mine) <= 1e-12 * max(1, abs(mine)), (at, value, mine)
        assert text == own.text(line.step), (at, text, own.text(line.step))
    return [(line.verdict, re.sub(" [^ ]*[_^][^ ]*", "", line.why).split(":")[0]) for line in lines]


# ---- Texts -----------------------------------------------------------------

TEXTS = """\
0.5|.5|,5|5.|5,|0,5|-0.5|+0.5|--0.5|-+-0.5|- 0.5|\u22120.5|\u20130.5|\u20140.5|\u2010.5
\u20110.5|0\xb75|10\xb75|0\xb75\xb72|3\xb7 4|3\xd74|3 x 4|3x4|3X(4)|(3)x,5|3 x y|3 x|x 3
2\u22c53|2**3|2 ** -3|2^3|2^-3|2^^3|2^0.5|2^2.0|10^-3|10\u207b\xb3|6.33\xd710\u207b\xb2
6.33 x 10^-2|6.33e-2|6.33E-2|6.33e 2|6.33e|1e+5|1e9|1e10|-1e9|-1000000001|1e308|1e309|1e400
0e400|1e-400|0e-400|0.5e0000000001|1e-9999999999999999999999999|0.5e99999999999999999999|1/0
0/0|0^-1|0^0|9^9^9|2^3^2|(-8)^2|-2^2|(-2)^3|(-2)^0.5|2^(1/2)|1e308*10|1e308*10-1e308*10
1/(1e308*10)|1e308/0.1|1/(1e308/0.1)|2^(1e308*10)|0.5^(1e308*10)|1^(1e308*10)
0.66 - 1e400|0.66 - 1/0|0.66 - (1e308*10)|(1e308*10)^2|(1e308*10)^0|-(1e999)^0|(1e308*10)/5
1 - 2 - 3|8/4/2|2*3+4*5|2+3*4|(2+3)*4|((0.5))|(0.5|0.5)|()|(|)|( 0.5 )|(1+2|1+|1*|1/|1-|1+-2
1 - -2|1*-2|1/-2|1- -|1 - - 2|0.61 +- 0.01|0.61 \xb1 0.01|0.66 rounded|0.66 (from h = 0.6604)
0.66 (0.6604)|0.66 (|0.66 (a|0.66 (1|0.66 - rounded|0.66 0.67|0.66, 0.67|0.66; 0.67
0.66 or 0.67|0.66 from 0.6604|0.66!|0.66.|0.66..|0.66 .|. 0.66|0.66 %|66%|0.66 3|0.66 _3
0.66_3|0.66 / a|0.66 *a|0.66*_|0.66 + b|0.66 -b|0.66 ^x|0.66^2|0.66 ^ 2|0.66 ^ a|~0.5
\u22480.5|\u2248 0.5|~\u2248~0.5|~ ~0.5|*0.5*|**0.5**|"0.5"|'0.5'|`0.5`|$0.5$|$ 0.5 $|\t0.5\t
0.5\t0.6|\u200b0.5|0.\u200b5|\xa00.5|0.5\xa0|0.5\xa0+\xa00.1|\u0665|0.\u0665|\u0665.5
0.5 \u0665|0.5 \u0665.\u0665|\u06650\xb75|0.5\xb2|2\xb3|2\u207b\xb9|\xb2|2\u2070|2\u207b
0.5\xb2\xb3|0.5 \xbd|0.5+\xbd|0.5*\xbd|0.5 * \u2167|0.5 * \u4e00|0.5*\u0301|\U0001d7d8.5
0.5 \U0001f600|\U0001f600|\u30000.5|0.5\u2028
0.5 (a\u2028b) 1.5|inf|nan|1_000|1e1_0|0x10|1e5.5|0.5e-3x2|1.5.2|1,5,2|1.000,5
1,000.5|1.5e3.2|..5|,.5|.|,|-|+|-.|1 2|1 .2|1 ,|1, a|0.5, rounded|0.5. Then|0.5 = 0.6|a = 0.5
h -> 0.5|h \u2192 0.5|0.5 ->|0.5 =|0.5 = ____|____|0.5____|__0.5|0.66 (a = (b) = 0.6)
x) = 0.5)|0.5) = 0.6|) = ) = 0.5)|0.5 + |0.5 *|0.5 (=|0.5-|0.5 - -|0.5 +*/(=|-|0.5/ _|=|= =
0.5 _ +|0.5 ( a|7.33591D-03|3.0000 E-5|-1.5D2|1.5D+2x|x7D-3|.5D1|5,D1|0.5 E\u22123|0.5D\u20132|1.5 E 2
1.5D1234|0.5D1 rounded|0.5 times|0.5 tens|0.5 pi|0.5 pieces|0.5 Zehntel|0.5 \xb0|0.5 \u2713|0.5 \u2605
0.5 \xa9|0.5 grad|0.5-ish|0.5 ok 3|0.5 ok-3|0.5 - from the key|0.5 \u2013 gut|0.5 D|0.5 D-3|0.5 e|0.5 "a"
0.5 #3|0.5 [1]|0.5 <- mine|0.5 \xb2a|0.5 \u0161\u010d|0.5 a|0.5 ab\u0301
7.53 x 10-2|7.53 x 10 -2|7.53x10-2|7.53 \xd7 10\u22122|7.53 * 10\u20132|7.53\xb710-2
7.53 \u22c5 10-02|7.53 x\xa010-2 rounded|-7.53 x 10-2.|1.2 X 10+3|7.53 x 10 - 2|7.53 x 10-2.5
7.53 x 10-1000|7.53 x 10|7.53 x 10-2 (7.53 x 10-2)|10-2|7.53 x 110-2|7.53 x 10^-2|7.53 x 10**-2
0.5 (not 7 x 10-2)|7 x 10-\u0662"""
LETTERS = ["0", "1", "2", "5", "9", ".", ",", "+", "-", "*", "/", "^", "(", ")", " ", "e", "E", "x",
           "a", "_", "=", "~", "\xb2", "\u207b", "\xd7", "\xb7", "\u2212", "**", "0.5", "1e",
           "\t", "$"]
WORDS = ["0.5", "1", "3", "D", " E", "E", "-", "\u2212", " ", "pi", "rounded", "ten", "s", "\xb0",
         "\u2713", "a", ";", "(", "x"]


def texts():
    """Return texts that somebody might type, and random ones."""
    rng = random.Random(2)
    found = [text for line in TEXTS.split("\n") for text in line.split("|")] + ["", "|", "0.5|"]
    found += ["0" * 499 + "1", "0" * 500 + "1", "0.5 " + "\U0001f600" * 496, "+" * 200 + "1",
              "0.5 " + "\U0001f600" * 497, "(" * 50 + "1" + ")" * 50, "1+" * 240 + "1",
              "2^" * 9 + "1"]
    for letters in (LETTERS, LETTERS[:14], LETTERS[:12] + LETTERS[:10] + ["0.5"] * 5):
        found += ["".join(rng.choice(letters) for _ in range(rng.randrange(1, 12)))
                  for _ in range(4000)]
    return found + ["0.5" + "".join(rng.choice(WORDS) for _ in range(rng.randrange(1, 6)))
                    for _ in range(4000)]


def answer_of(text):
    """Return the answer that stands on the line of a sheet where text was typed."""
    line = re.sub("[\\s\\x00-\\x1f\x85\ufeff]+", " ", text)       # a field has one line
    return re.sub(r"[-+*/(=>\s_]+$", "", answer_in(" h = " + line, "h")).strip(" _\t")


def differences(texts, found, read):
    """Return how what was found of texts differs from what read makes of them, line by line."""
    lines = [check_text(text, here, read) for text, here in paired(texts, found)]
    return [line for line in lines if line]


def check_text(text, found, read):
    """Return how the two readings of text differ, or ""."""
    try:
        one = read(text)
    except ValueError as problem:
        same = found == {"error": str(problem)}
        return "" if same else "%r is %s in Python, and here %s" % (text, problem, found)
    here = [found.get(name) for name in ("unit", "text", "remark")]
    least = 1e-15 * abs(one.value) if SYMBOLS.search(text) else 0       # a power may be a bit off
    same = here == [one.unit, one.text, one.remark] and abs(found["value"] - one.value) <= least
    return "" if same else "%r is %s in Python, and here %s" % (text, one.__dict__, found)


# ---- Numbers ---------------------------------------------------------------

def values():
    """Return [(value, decimals)]: random ones of every size, halves, and their neighbours."""
    rng = random.Random(3)
    found = [(0.0, 3), (-0.0, 3), (1e15, 3), (1e-6, 3), (1.2e-7, 3), (9.9995e-2, 3), (0.1, 3),
             (1e22, 15), (5e-324, 3), (1.7e308, 15), (999999.9995, 3), (1e-10, 1), (0.0999999, 5),
             (2.5, 1), (-2.25, 1), (0.5, 15), (1e9, 15), (123456.5, 1)]
    while len(found) < 20000:
        decimals = rng.randrange(1, 16)
        value = (rng.uniform(-1, 1) * 10.0 ** rng.randrange(-9, 10),
                 rng.gauss(0, 1), rng.uniform(-0.2, 0.2),
                 rng.randrange(-10 ** 6, 10 ** 6) / 2.0 ** rng.randrange(1, 16),
                 float("%de%d" % (10 * rng.randrange(10 ** rng.randrange(1, 9)) + 5,
                                  -1 - rng.randrange(1, 16))))[rng.randrange(5)]
        found += [(value * (1 + step * 2.0 ** -52), decimals) for step in (0, rng.randrange(-3, 4))]
    return found


def check_shown(value, decimals, text):
    """Return whether text is shown upward and Python's is not, where value + hair is a half.

    There %.3f goes to the even digit, and toFixed upward.
    """
    expected = show(value, decimals)
    if text == expected:
        return False
    off = Decimal(text) + Decimal(expected) - 2 * Decimal(value)
    assert abs(off) <= abs(Decimal(value)) * Decimal("1e-15"), (value, decimals, text, expected)
    assert abs(Decimal(text)) > abs(Decimal(expected)), (value, decimals, text, expected)
    return True


# ---- The whole -------------------------------------------------------------

def main(folder):
    rng = random.Random(4)
    sources = HEADS + own_problems()
    problems = [problem(one) if one in HEADS else one for one in sources]
    sheets = [(n, name, FILLS[name](one, rng)) for n, one in enumerate(problems)
              for name in sorted(FILLS) for _ in range(4 if "slip" in name else 1)]
    asked = {"problems": [{"numbers": numbers_of(one.given, one.steps, one.exact),
                           "decimals": one.decimals} for one in problems],
             "sheets": [(n, typed) for n, _, typed in sheets], "texts": texts(), "values": values(),
             "wordsOfNumbers": sorted(answers.OF_NUMBERS)}
    out = subprocess.run(["node", os.path.join(CI, "judging.mjs"), folder], check=True,
                         input=json.dumps(asked).encode(), stdout=subprocess.PIPE).stdout
    found = json.loads(out.decode())
    for one, here in paired(problems, found["computed"]):
        for step, value in paired(one.steps, here):
            assert abs(value - step.compute()) <= 1e-15 * abs(value), (step.symbol, value)
    lines = []
    for (n, name, typed), here in paired(sheets, found["sheets"]):
        lines += check_sheet((sources[n], name), sources[n], typed, here)
    longest = max(len(here["lines"]) for here in found["sheets"])
    times = [here["ms"] for here in found["sheets"] if len(here["lines"]) == longest]
    slowest = sorted(times)[len(times) * 9 // 10]                 # some wait for other programs
    assert slowest < SLOWEST, times
    halves = [check_shown(value, decimals, text)
              for (value, decimals), text in paired(asked["values"], found["shown"])]
    for text, here in paired(asked["texts"], found["answers"]):
        assert here == answer_of(text), (text, here, answer_of(text))
    told = (differences(asked["texts"], found["read"], arithmetic.read)
            + differences(asked["texts"], found["readAnswer"], answers.read))
    assert not told, "%d texts:\n%s" % (len(told), "\n".join(told[:60]))
    counts = {verdict: [one for one, _ in lines].count(verdict) for verdict in (RIGHT, OWN, WRONG)}
    print("%d sheets of up to %d lines, %d lines (%s), %d with nothing left, %d cut off; "
          "%d texts; %d numbers shown (%d halves apart); %.1f ms for the longest" % (
              len(sheets), longest, len(lines),
              ", ".join("%d %s" % (count, verdict) for verdict, count in counts.items()),
              sum(why.startswith("nothing") for _, why in lines),
              sum(why.startswith("cut") for _, why in lines),
              len(asked["texts"]), len(asked["values"]), sum(halves), slowest))


main(sys.argv[1] if len(sys.argv) > 1 else os.path.join(EXAMPLES, "views", "templates"))
