"""Hold what others make of the pages of examples/latex.py against the pages.

    python3 check_latex.py PLACE

Needs pandoc, pdflatex and poppler's tools, and installs them by apt where they are missing.
Through pandoc, to HTML and to a .docx, every heading and every equation number comes out, in their
order, and pandoc has nothing to complain of. The PDF has its title; each step is copied out of it
as a line of text, and no letter is one that stands in no table.
"""
import html
import json
import os
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile

CI = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(CI, "..", "examples")
sys.path.insert(0, CI)
import networks  # noqa: E402
from debian import need  # noqa: E402

HEADING = re.compile(r"^\\(?:(?:sub)?section\*|title)\{(.*)\}$", re.M)
NUMBER = re.compile(r"\\cited\{(\(.*?)\}")
COPIED = re.compile(r"\\copied\{([^}]+)\}")
CITED = re.compile(r"\(\d+\)(, \(\d+\))*$")        # a text in a formula that is such a number
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def run(*words):
    """Return what a program prints, without a word of warning."""
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True)
    assert not done.stderr, done.stderr.decode()
    return done.stdout.decode("utf-8")


def of_html(path):
    """Return the headings and the equation numbers of a page, as they are read."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    headings = re.findall(r"<h\d[^>]*>(.*?)</h\d>", text, re.S)
    numbers = re.findall(r"<mtext[^>]*>(.*?)</mtext>", text, re.S)
    return [html.unescape(" ".join(one.split())) for one in headings], cited(numbers)


def of_docx(path):
    """Return the same of a .docx, whose formulas can be edited."""
    with zipfile.ZipFile(path) as archive:
        document = ElementTree.fromstring(archive.read("word/document.xml"))
    headings = []
    for paragraph in document.iter(WORD + "p"):
        style = paragraph.find("%spPr/%spStyle" % (WORD, WORD))
        if style is not None and re.match("Heading|Title", style.get(WORD + "val")):
            headings.append("".join(one.text or "" for one in paragraph.iter(WORD + "t")))
    return headings, cited(one.text or "" for one in document.iter(MATH + "t"))


def cited(texts):
    return [text for text in texts if CITED.match(text)]


def check_pandoc(path):
    """Return how many headings and numbers came out, after a look at each."""
    with open(path + ".tex", encoding="utf-8") as file:
        text = file.read()
    expected = HEADING.findall(text), NUMBER.findall(text)
    for kind, read in ((".html", of_html), (".docx", of_docx)):
        run("pandoc", path + ".tex", "--standalone", "--mathml", "-o", path + kind)
        found = read(path + kind)
        assert found == expected, (path + kind, found, expected)
    return [len(one) for one in expected]


def check_pdf(path):
    """Hold the title of the PDF, and what is copied out of it, against what they are."""
    log = run("pdflatex", "-interaction=nonstopmode", "-halt-on-error",
              "-output-directory", os.path.dirname(path), path + ".tex")
    assert not re.search("^(Overfull|Underfull|LaTeX Warning)", log, re.M), path
    with open(path + ".tex", encoding="utf-8") as file:
        text = file.read()
    title = re.search("^Title: +(.*)$", run("pdfinfo", path + ".pdf"), re.M).group(1)
    assert title == HEADING.search(text).group(1)
    out = run("pdftotext", "-raw", path + ".pdf", "-")
    unknown = [letter for letter in out if unicodedata.category(letter) in ("Co", "Cn", "Cs")]
    lost = [line for line in COPIED.findall(text) if line not in " ".join(out.split())]
    assert not unknown and not lost, (path, unknown, lost[:3])


def write_all(place):
    """Write the networks; return {name of its file: options}."""
    data = dict(networks.of_courses(), deep=networks.network((2, 3, 2, 3, 2), rate=0.5),
                long=networks.network((10, 4, 2)))
    for name in data:
        with open(os.path.join(place, name + ".json"), "w") as file:
            json.dump(data[name], file)
    found = {os.path.join(place, name + ".json"): ["--by-hand", "--name", "Ann_Lee & Zo\xeb"]
             for name in data}
    return dict(found, **{os.path.join(EXAMPLES, "network.json"): []})


def main(place):
    need({"pandoc": "pandoc", "pdftotext": "poppler-utils",
          "pdflatex": "texlive-latex-recommended"})
    for file, options in write_all(place).items():
        path = os.path.join(place, os.path.basename(file)[:-len(".json")])
        run(sys.executable, os.path.join(EXAMPLES, "latex.py"), file, "-o", path + ".tex", *options)
        print("%-16s %2d headings and %2d equation numbers in HTML and .docx"
              % ((os.path.basename(path),) + tuple(check_pandoc(path))), flush=True)
        check_pdf(path)


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
