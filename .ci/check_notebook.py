"""Run examples/notebook.ipynb as Jupyter does, and look at what its cells say.

    python3 check_notebook.py PLACE

A copy of the examples is run in PLACE, in a virtual environment there that has nbclient.
"""
import json
import os
import shutil
import subprocess
import sys
import venv

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PACKAGES = ["nbclient==0.11.0", "nbformat==5.11.1", "ipykernel==7.4.0"]
EXPECTED = [                                       # some of what each cell with code says
    ["[0.896", "0.805"], ["(a_1^(3) - y_1) * a_1^(3)", "dE/dw_11^(2) = 0.00612"],
    ["h_1^(1) = x_1 * w_11^(1)", "= 0.3775\n", "new b_2^(2) = "],
    ["mine.html: 41 steps", '<iframe srcdoc="', "&lt;svg"],
    ["One change to the right rules", "(slope-of-h@hidden)"], []]
RUN = """
import nbformat
from nbclient import NotebookClient
book = nbformat.read("notebook.ipynb", 4)
nbformat.validate(book)
NotebookClient(book, timeout=120).execute()
nbformat.write(book, "executed.ipynb")
"""


def executed(place):
    """Return the notebook's cells with code before and after a run in PLACE."""
    shutil.copytree(os.path.join(ROOT, "examples"), os.path.join(place, "examples"))
    shutil.copy(os.path.join(ROOT, "scratchnet.py"), place)
    venv.create(os.path.join(place, "jupyter"), with_pip=True)
    python = os.path.join(place, "jupyter", "bin", "python")
    subprocess.check_call([python, "-m", "pip", "install", "-q"] + PACKAGES)
    folder = os.path.join(place, "examples")
    subprocess.run([python, "-c", RUN], cwd=folder, check=True, stderr=subprocess.PIPE)
    return [of_code(os.path.join(folder, name)) for name in ("notebook.ipynb", "executed.ipynb")]


def of_code(path):
    with open(path, encoding="utf-8") as file:
        return [cell for cell in json.load(file)["cells"] if cell["cell_type"] == "code"]


def said(cell):
    """Return all that a cell printed or showed, as one text."""
    texts = []
    for one in cell["outputs"]:
        texts += [one.get("text", "")] + list(one.get("data", {}).values())
    return "\n".join("".join(text) for text in texts)


def main(place):
    os.makedirs(place, exist_ok=True)
    before, after = executed(place)
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in before)
    assert len(after) == len(EXPECTED)
    for cell, words in zip(after, EXPECTED):
        text = said(cell)
        assert all(word in text for word in words) and bool(text) == bool(words), (words, text)
    print("%d cells say what they are to say; the notebook has %d bytes" % (
        len(after), os.path.getsize(os.path.join(ROOT, "examples", "notebook.ipynb"))))


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
