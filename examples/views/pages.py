"""The pages: a picture, its controls and its data in one file that needs no network access."""
import html
import json

from scratchnet import groups, heading_of
from views.data import given, numbers_of, place, sources
from views.layout import width
from views.picture import picture
from views.svg import template
from worksheets.sheet import BLANK, rules, sheet


def page(title, svg, kind, scripts, data, note, curve=""):
    """Return a page of a kind, which has its controls in kind.html; data is for its scripts."""
    script = "\n".join(template(name + ".js") for name in scripts)
    text = template("page.html").replace("<!-- dock -->", template(kind + ".html"))
    for slot, content in (("title", html.escape(title)), ("note", html.escape(note)),
                          ("picture", svg), ("curve", curve)):
        text = text.replace("<!-- %s -->" % slot, content)
    for slot, content in (("style", template("page.css")), ("script", script),
                          ("data", json.dumps(data).replace("</", "<\\/"))):
        text = text.replace("/* %s */" % slot, content)
    return text


def walk(steps, exact=None):
    """Return the numbers of the steps, the given ones first, with what stepping needs."""
    numbers, section = numbers_of(given(steps), steps, exact), ""
    at = {z["symbol"]: z for z in numbers}
    L = max(step.layer for step in steps)
    for kind, l, group in groups(steps):
        section = heading_of(kind, l, L) or section
        for step in group:
            at[step.symbol].update(at=place(step), section=section)
            at[step.symbol]["from"] = sources(step)
    return numbers


def trace_page(steps, note):
    """Return the page that goes through the steps."""
    return page("The network, step by step", picture(steps), "walk",
                ["notation", "walk", "trace"], {"numbers": walk(steps)}, note)


def exercise_page(problem, head, notes=()):
    """Return the page on which a problem is worked out, and marked as worksheet.py does.

    notes are what a reader is to know of the network, as sentences.
    """
    data = {"numbers": walk(problem.steps, problem.exact), "decimals": head.decimals,
            "head": head.text(), "blank": BLANK,
            "sheet": sheet(problem, head).split(BLANK)}
    widest = max((step.shown for step in problem.steps), key=width)
    longest = {step.symbol: "-" + widest for step in problem.steps}
    return page("The network, to be worked out", picture(problem.steps, longest), "exercise",
                ["notation", "walk", "recorded", "reading", "judging", "exercise"], data,
                " ".join(list(notes) + [rules(head.decimals, "blank")]))
