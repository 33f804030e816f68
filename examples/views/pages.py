"""The pages: a picture, its controls and its data in one file that needs no network access."""
import html
import json

from scratchnet import groups, heading_of, notes, trace
from views.data import given, numbers_of, place, sizes_of
from views.equations import EQUATIONS, equations_of, layer_of, math
from views.layout import MOST_DRAWN, width
from views.origin import code_of, noted
from views.picture import picture
from views.svg import template
from worksheets.answers import OF_NUMBERS
from worksheets.sheet import BLANK, rules, sheet

NUMBERS = ["powers", "notation", "spoken", "walk", "recorded"]         # what steps are shown with
COLUMNS = ["equation", "code", "factors", "paths", "given", "live", "paper", "trace"]


def page(title, svg, kind, scripts, data, note, curve="", styles=("page",)):
    """Return a page of a kind, which has its controls in kind.html; data is for its scripts."""
    script = "\n".join(template(name + ".js") for name in scripts)
    style = "".join(template(name + ".css") for name in styles)
    text = template("page.html").replace("<!-- dock -->", template(kind + ".html"))
    for slot, content in (("title", html.escape(title)), ("note", html.escape(note)),
                          ("picture", svg), ("curve", curve)):
        text = text.replace("<!-- %s -->" % slot, content)
    in_short = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    for slot, content in (("style", style), ("script", script), ("data", in_short)):
        text = text.replace("/* %s */" % slot, content)
    return text


def walk(steps, exact=None):
    """Return the numbers of the steps, the given ones first, and what groups of steps share.

    A step has the place where it is in the picture, and its group among the groups.
    """
    numbers, section, shared = numbers_of(given(steps), steps, exact), "", []
    at = {z["symbol"]: z for z in numbers}
    L = max(step.layer for step in steps)
    for kind, l, group in groups(steps):
        section = heading_of(kind, l, L) or section
        for step in group:
            at[step.symbol].update(at=place(step), group=len(shared))
        shared.append({"section": section, "equation": group[0].equation})
    return {"numbers": numbers, "groups": shared}


def add_equations(data, steps):
    """Add to the groups of data the equations that their steps stand in, and how these are."""
    L, used = max(step.layer for step in steps), set()
    for shared, (_, _, group) in zip(data["groups"], groups(steps)):
        here, there = layer_of(group[0], L)
        names = equations_of(group[0], L)
        shared.update(equations=names, up=here - there, layer=there)
        used.update(names)
    data["equations"] = {name: {"section": section, "math": math(text)}
                         for name, section, text in EQUATIONS if name in used}


def add_code(data, steps, origins):
    """Add to data the lines of code, and to its steps which of them have made them."""
    at, known = {z["symbol"]: z for z in data["numbers"]}, []
    for step in steps:
        code = code_of(step, origins)
        if code not in known:
            known.append(code)
        at[step.symbol]["code"] = known.index(code)
    data["code"] = known


def trace_page(steps, origins, note, decimals, by_hand, is_drawn=True):
    """Return the page that goes through the steps, which have the Origins; wide ones undrawn."""
    data = walk(steps)
    data.update(decimals=decimals, byHand=by_hand)
    add_equations(data, steps)
    add_code(data, steps, origins)
    svg = picture(steps) if is_drawn else ""
    return page("The network, step by step", svg, "walk", NUMBERS + COLUMNS, data, note,
                styles=("page", "columns"))


def network_page(mlp, inputs, targets=None, learning_rate=None, decimals=3, by_hand=False):
    """Return the page of any network: of one with a reader's own loops it shows their lines."""
    with noted() as origins:
        steps = list(trace(mlp, inputs, targets, learning_rate, decimals, by_hand))
    note = " ".join(notes(len(mlp.weights), by_hand))
    is_drawn = max(sizes_of(mlp)) <= MOST_DRAWN
    return trace_page(steps, origins, note, decimals, by_hand, is_drawn)


def exercise_page(problem, head, notes=()):
    """Return the page on which a problem is worked out, and marked as worksheet.py does.

    notes are what a reader is to know of the network, as sentences.
    """
    data = walk(problem.steps, problem.exact)
    data.update(decimals=head.decimals, head=head.text(), blank=BLANK,
                sheet=sheet(problem, head).split(BLANK), wordsOfNumbers=sorted(OF_NUMBERS))
    widest = max((step.shown for step in problem.steps), key=width)
    longest = {step.symbol: "-" + widest for step in problem.steps}
    return page("The network, to be worked out", picture(problem.steps, longest), "exercise",
                NUMBERS + ["reading", "answers", "slips", "judging", "paper", "exercise"], data,
                " ".join(list(notes) + [rules(head.decimals, "blank")]),
                styles=("page", "exercise"))
