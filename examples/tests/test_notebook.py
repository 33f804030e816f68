"""notebook.ipynb is a page of coursework that runs from the top; without Jupyter, here."""
import io
import json
import os
import sys
import types

from common import HERE
from running import place

NOTEBOOK = os.path.join(HERE, "notebook.ipynb")


def cells():
    with io.open(NOTEBOOK, encoding="utf-8") as file:
        return json.load(file)["cells"]


def test_it_is_small_and_has_no_outputs():
    assert os.path.getsize(NOTEBOOK) < 6000
    for cell in cells():
        assert cell.get("outputs", []) == [] and cell.get("execution_count") is None


def test_its_cells_run_in_order_and_name_the_mistake(tmp_path, monkeypatch, capsys):
    shown = types.ModuleType("IPython.display")
    shown.HTML = str
    monkeypatch.setitem(sys.modules, "IPython", types.ModuleType("IPython"))
    monkeypatch.setitem(sys.modules, "IPython.display", shown)
    monkeypatch.setattr(sys, "path", list(sys.path))
    names, printed = {}, []
    with place(str(tmp_path)):
        for cell in cells():
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]), names)
                printed.append(capsys.readouterr().out)
    assert printed[0] == "" == printed[-1] and "new b_2^(2) = " in printed[2]
    assert printed[3] == "mine.html: 41 steps\n" and "<svg" in names["html"].unescape(names["page"])
    assert "(slope-of-h@hidden)" in printed[4]
