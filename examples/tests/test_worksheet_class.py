"""A class: the README's walk from names.txt to scores.csv, and whatever thirty students hand in."""
import csv
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile

import pytest
from running import HERE, posix, refuses, run, started
from sheets import head, made, worked
from worksheets.classroom import mark_class
from worksheets.keys import Key
from worksheets.names import names_in
from worksheets.pointing import Pointing
from worksheets.problem import Head, Problem, problem
from worksheets.roster import seed_of
from worksheets.table import COLUMNS

NAMES = u"Ann Lee\nBen M\xfcller\n\n  O'Brien,  Pat\n\u674e\u96f7\n=1+2\n"


def readme_commands(title):
    """Return the commands of a section of the README."""
    with open(os.path.join(os.path.dirname(HERE), "README.md")) as file:
        section = file.read().split("\n## %s\n" % title)[1].split("\n## ")[0]
    return re.findall(r"(?m)^    (python3 .*)$", section)


def shell(command, folder):
    """Run a command of the README in a folder of its own; return its status and output."""
    command = command.replace("python3 examples/", '"%s" "%s"/' % (sys.executable, HERE))
    process = subprocess.Popen(command, shell=True, cwd=str(folder), stdout=subprocess.PIPE)
    out = process.communicate()[0].decode("utf-8")
    return process.returncode, out


@pytest.fixture
def classroom(tmp_path):
    """Return a folder with the class that NAMES make, whose sheets are blank."""
    (tmp_path / "names.txt").write_bytes(NAMES.encode("utf-8"))
    status, out, err = run("worksheet.py", "make", "--class", str(tmp_path / "names.txt"),
                           "--backward", "-o", str(tmp_path / "class"))
    assert (status, err) == (0, "") and out.count("\n") == 5
    return tmp_path / "class"


def marked(folder, *more):
    """Return exit status, output lines and rows of worksheet.py mark FOLDER --csv."""
    table = str(folder) + ".csv"
    status, out, err = run("worksheet.py", "mark", str(folder), "--csv", table, *more)
    assert err == ""
    with open(table, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == COLUMNS
    return status, out.split("\n"), {row[0]: dict(zip(COLUMNS, row)) for row in rows[1:]}


def test_the_readmes_walk_from_names_to_the_gradebook(tmp_path):
    """As a platform has it: a folder for each student, files renamed, one who hands in nothing."""
    make, mark = readme_commands("For teachers")
    (tmp_path / "names.txt").write_text(
        u"name,id,email\nAnn Lee,7,ann@a.b\nBen Ode,8,\nCy Poe,9,\n")
    assert shell(make, tmp_path)[0] == 0
    folder = tmp_path / "class"
    assert sorted(os.listdir(str(folder))) == ["Ann_Lee.txt", "Ben_Ode.txt", "Cy_Poe.txt", "keys"]
    ben = answered(folder, "Ben_Ode")
    slips = re.sub(r"(?m)^(da_(.)\^\(1\)/dh_.\^\(1\) = ).*$",
                   lambda found: found.group(1) + slope_of_h(ben, found.group(2)), ben)
    zipped(tmp_path / "submissions.zip", {
        "Ann Lee_1_assignsubmission_file_/Ann_Lee (1).txt": (answered(folder, "Ann_Lee"), 9),
        "Ben Ode_2_assignsubmission_file_/sheet.txt": (slips, 9)})
    status, out = shell(mark, tmp_path)
    assert status == 1
    assert "Ann Lee: Score: 37 of 37 lines, 8 of 8 concepts\n" in out
    assert "Ben Ode: Score: 35 of 37 lines, 8 of 8 concepts\n" in out
    assert (tmp_path / "scores.csv").read_text().split("\n") == [
        "name,id,email,lines,lines_of,concepts,concepts_of,unreadable,first_wrong,warnings",
        "Ann Lee,7,ann@a.b,37,37,8,8,0,,", "Ben Ode,8,,35,37,8,8,0,da_1^(1)/dh_1^(1),",
        "Cy Poe,9,,,,,,,,nothing is handed in", ""]
    assert "\n2 of 3 sheets have a score\n" in out
    files = sorted((tmp_path / "feedback").iterdir())
    assert [file.name for file in files] == ["Ann_Lee.txt", "Ben_Ode.txt", "Cy_Poe.txt"]
    told = files[1].read_text()
    assert ("Mistake 1, lines 55, 56: the slope is taken of h, not of a, in the hidden layers\n"
            in told)
    assert told.count("from the numbers before it") == 2
    assert "Score: 37 of 37" in files[0].read_text()


def slope_of_h(text, j):
    """Return what somebody writes who takes h_j of the first layer for a_j in its slope."""
    h = float(re.search(r"(?m)^h_%s\^\(1\) = .* = (\S+)$" % j, text).group(1))
    return "%.4g" % (h * (1 - h))


def test_the_readmes_sheet_of_students_is_a_file_of_its_own(tmp_path):
    make, mark = readme_commands("For students")[:2]
    assert shell(make, tmp_path) == (0, "")
    assert (tmp_path / "sheet.txt").read_text() == made("--backward")
    status, out = shell(mark, tmp_path)
    assert status == 1 and out.endswith("\nScore: 0 of 25 lines, 0 of 8 concepts\n")


def test_the_seed_follows_from_the_name():
    assert [seed_of(u"Ann Lee", 1), seed_of(u"Ben M\xfcller", 1), seed_of("Ann Lee", 2)] == [
        743811597, 3904673297, 366515912]


def test_each_name_gets_a_problem_of_its_own_and_its_key(classroom):
    files = ["Ann_Lee.txt", u"Ben_M\xfcller.txt", "O_Brien__Pat.txt", "_1_2.txt",
             u"\u674e\u96f7.txt"]
    assert sorted(os.listdir(str(classroom))) == sorted(files + ["keys"])
    assert sorted(os.listdir(str(classroom / "keys"))) == sorted(files)
    sheets = [(classroom / file).read_text(encoding="utf-8") for file in files]
    assert len({sheet.split("x_1 = ")[1] for sheet in sheets}) == 5
    assert "\nName: O'Brien, Pat\n" in sheets[2] and "seed %d," % seed_of("Ann Lee", 1) in sheets[0]
    hand_in_all(classroom)
    status, lines, rows = marked(classroom)
    assert status == 0 and {row["lines"] for row in rows.values()} == {"25"}


def test_marking_goes_on_past_whatever_is_handed_in(classroom):
    ann = (classroom / "keys" / "Ann_Lee.txt").read_text()
    own = ann.split("# The working")[0]
    answers = own.replace("h_1^(1) = ", "h_1^(1) = about ", 1).replace(
        "about x_1 * w_11^(1) + x_2 * w_21^(1) = ", "about ")
    (classroom / "Ann_Lee.txt").write_text(answers)
    (classroom / u"Ben_M\xfcller.txt").write_text(made("--answers"))   # a sheet of no key
    (classroom / "O_Brien__Pat.txt").write_bytes(b"%PDF-1.4\n" + os.urandom(5000))
    os.remove(str(classroom / u"\u674e\u96f7.txt"))
    (classroom / "_1_2.txt").write_text("# Worksheet: sizes 9999,9999, seed 1, decimals 3, forward")
    (classroom / "=cmd.txt").write_text(made("--answers").split("# The working")[0])
    (classroom / ".hidden").write_text("x")
    status, lines, rows = marked(classroom)
    assert status == 1 and set(rows) == {
        "Ann Lee", u"Ben M\xfcller", "O'Brien, Pat", u"\u674e\u96f7", "'=1+2", "'=cmd"}
    assert (rows["Ann Lee"]["lines"], rows["Ann Lee"]["unreadable"]) == ("24", "1")
    assert "is unreadable: about" in rows["Ann Lee"]["warnings"]
    for name, told in ((u"Ben M\xfcller", "it is the sheet of another, expected the Worksheet"),
                       ("=cmd", "no key has this head"),
                       ("O'Brien, Pat", "O_Brien__Pat.txt is no text, expected the sheet"),
                       (u"\u674e\u96f7", "nothing is handed in"),
                       ("=1+2", "it is the sheet of another")):
        row = rows["'" * (name[0] == "=") + name]
        assert told in row["warnings"] and row["lines"] == "", name
        assert any(line.startswith(name + ": no score, ") for line in lines)
    assert "1 of 6 sheets have a score" in lines


def test_the_answers_of_another_in_the_class_get_no_score(classroom):
    """Under the own head, with a line left blank; and a file that was given another name."""
    ann, ben = [(classroom / file).read_text() for file in ("Ann_Lee.txt", u"Ben_M\xfcller.txt")]
    of_ben = dict(re.findall(r"(?m)^(\S.*?) = .* = (\S+)$", (
        classroom / "keys" / u"Ben_M\xfcller.txt").read_text().split("# The working")[0]))
    copied = re.sub(r"(?m)^(\S.*?)( = .* = )____$", lambda m: "".join(m.groups()) + (
        "" if m.group(1).startswith("h_1^(1)") else of_ben[m.group(1)]), ann)
    (classroom / "Ann_Lee.txt").write_text(copied)
    (classroom / "Ben (1).txt").write_text(ben)
    status, lines, rows = marked(classroom)
    assert rows["Ann Lee"]["lines"] == ""
    assert u"answers to another sheet, that of Ben M\xfcller" in rows["Ann Lee"]["warnings"]
    assert "Ben (1).txt; the last counts" in rows[u"Ben M\xfcller"]["warnings"]


# ---- A sheet is known by its head ------------------------------------------

def answered(classroom, stem, slip=False):
    """Return a student's sheet, filled in from the key, with the first line wrong or right."""
    path = classroom / "keys" / (stem + ".txt")
    text = path.read_bytes().decode("utf-8").split("\n# The working")[0] + "\n"
    text = re.sub("(?m)^# column .*\n", "", text)
    return re.sub(r"(?m)^(h_1\^\(1\) = .* = ).*$", r"\g<1>9", text) if slip else text


def hand_in_all(classroom):
    """Fill in everybody's sheet from the key."""
    for key in (classroom / "keys").iterdir():
        (classroom / key.name).write_bytes(answered(classroom, key.stem).encode("utf-8"))


RENAMED = ["Ann_Lee (1).txt", "ANN_LEE.TXT", "sheet",
           "leeann_4711_assignsubmission_file_Ann_Lee.txt",
           "leeann_late_4711_815_Ann_Lee-1.txt", u"A\u0301nn.txt",
           os.path.join("Ann Lee_4711_assignsubmission_file_", "Ann_Lee.txt"),
           os.path.join("a", "b", "c", "Cy Poe.txt")]


@pytest.mark.parametrize("place", RENAMED)
def test_a_sheet_is_known_by_its_head_whatever_its_file_is_called(classroom, place):
    os.remove(str(classroom / "Ann_Lee.txt"))
    os.makedirs(os.path.dirname(str(classroom / place)), exist_ok=True)
    (classroom / place).write_text(answered(classroom, "Ann_Lee"))
    status, lines, rows = marked(classroom)
    assert len(rows) == 5 and rows["Ann Lee"]["lines"] == "25" and not rows["Ann Lee"]["warnings"]


def test_a_name_decomposed_as_macos_does_it_is_the_same_name(classroom):
    os.remove(str(classroom / u"Ben_M\xfcller.txt"))
    (classroom / u"Ben_Mu\u0308ller.txt").write_text("nothing that is a sheet")
    rows = marked(classroom)[2]
    assert len(rows) == 5 and rows[u"Ben M\xfcller"]["warnings"].startswith("no sheet is in it")


def test_of_two_sheets_of_one_head_the_later_counts_and_it_is_said(classroom):
    for place, slip, written in (("Ann_Lee.txt", True, 3000), ("Ann_Lee (1).txt", False, 2000),
                                 ("Ann_Lee (2).txt", False, 1000)):
        (classroom / place).write_text(answered(classroom, "Ann_Lee", slip))
        os.utime(str(classroom / place), (written, written))
    lines, row = marked(classroom)[1], marked(classroom)[2]["Ann Lee"]
    told = "3 files are this sheet, Ann_Lee (2).txt, Ann_Lee (1).txt, Ann_Lee.txt; the last counts"
    assert row["lines"] == "24" and row["warnings"].startswith(told)
    assert any(line.startswith("Ann Lee: Score: 24 of 25") and told in line for line in lines)
    for place in ("Ann_Lee.txt", "Ann_Lee (1).txt", "Ann_Lee (2).txt"):
        os.utime(str(classroom / place), (1000, 1000))
    (classroom / "Ann_Lee (10).txt").write_text(answered(classroom, "Ann_Lee", True))
    os.utime(str(classroom / "Ann_Lee (10).txt"), (1000, 1000))
    row = marked(classroom)[2]["Ann Lee"]
    assert row["lines"] == "24" and "Ann_Lee (2).txt, Ann_Lee (10).txt; the last" in row["warnings"]


def zipped(path, files):
    """Write a zip of {place: (text, hour of writing)}."""
    with zipfile.ZipFile(str(path), "w") as packed:
        for place, (text, hour) in files.items():
            packed.writestr(zipfile.ZipInfo(place, (2024, 5, 6, hour, 0, 0)), text.encode("utf-8"))
    return str(path)


def test_a_platforms_zip_is_marked_as_it_was_downloaded(classroom, tmp_path):
    path = zipped(tmp_path / "submissions.ZIP", {
        "Ann Lee_12_assignsubmission_file_/Ann_Lee.txt": (answered(classroom, "Ann_Lee"), 9),
        "Ann Lee_12_assignsubmission_file_/Ann_Lee-1.txt": (
            answered(classroom, "Ann_Lee", True), 8),
        u"mueller_7_Ben_Mu\u0308ller.txt": (answered(classroom, u"Ben_M\xfcller"), 9),
        "__MACOSX/._mueller.txt": ("x", 9), ".DS_Store": ("x", 9), "Pat/notes.txt": ("words", 9)})
    table = str(tmp_path / "scores.csv")
    status, out, err = run("worksheet.py", "mark", path, "--keys", str(classroom / "keys"),
                           "--csv", table)
    assert (status, err) == (1, "")
    with open(table, encoding="utf-8") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    assert set(rows) == {"Ann Lee", u"Ben M\xfcller", "O'Brien, Pat", u"\u674e\u96f7", "'=1+2",
                         "Pat/notes"}
    assert (rows["Ann Lee"]["lines"], rows[u"Ben M\xfcller"]["lines"]) == ("25", "25")
    assert "Ann_Lee.txt; the last counts" in rows["Ann Lee"]["warnings"]
    assert rows["O'Brien, Pat"]["warnings"] == "nothing is handed in"
    assert rows["Pat/notes"]["warnings"].startswith("no sheet is in it")


def test_a_zip_that_is_damaged_or_has_no_keys_is_refused_by_name(classroom, tmp_path):
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 and no more")
    refuses("cut.zip is no zip that can be read", "worksheet.py", "mark", str(tmp_path / "cut.zip"))
    for folder, told in (("nowhere", "is no folder"), (str(classroom), "has no keys")):
        for file in os.listdir(str(classroom)) if folder != "nowhere" else ():
            if file != "keys":
                os.remove(str(classroom / file))
        refuses(told, "worksheet.py", "mark", zipped(tmp_path / "a.zip", {}), "--keys", folder)


def test_a_list_of_files_is_marked_and_nobody_else_is_missed(classroom, tmp_path):
    (classroom / "Ann_Lee.txt").write_text(answered(classroom, "Ann_Lee"))
    table = tmp_path / "scores.csv"
    status, out, err = run("worksheet.py", "mark", str(classroom / "Ann_Lee.txt"),
                           str(tmp_path / "nowhere.txt"), "--keys", str(classroom / "keys"),
                           "--csv", str(table))
    lines = table.read_text().split("\n")
    assert (status, err, len(lines)) == (1, "", 4) and "Ann Lee,25,25,8,8,0,," in lines
    assert "nowhere.txt" in out and "No such file" in out


def test_an_honest_mistake_throughout_h_keeps_its_score_in_a_class(classroom):
    """Every h^(1) has a bias of 1 too much; the rest follows."""
    one = problem(head(seed=seed_of("Ann Lee", 1)))
    answers = worked(one, {step.symbol: lambda z: z + 1 for step in one.steps
                           if step.kind == "h" and step.layer == 1}, in_full=False)
    text = (classroom / "Ann_Lee.txt").read_text()
    (classroom / "Ann_Lee.txt").write_text(re.sub(
        r"(?m)^(\S.*?)( = .* = )____$", lambda m: "".join(m.groups()) + answers[m.group(1)], text))
    row = marked(classroom)[2]["Ann Lee"]
    assert (row["lines"], row["concepts"], row["first_wrong"]) == ("23", "7", "h_1^(1)")


def test_marks_are_told_on_a_terminal_that_lacks_letters(classroom):
    environment = dict(os.environ, PYTHONIOENCODING="ascii")
    status, out, err = started("worksheet.py", "mark", str(classroom), env=environment)
    assert (status, err) == (1, "") and "Ben M\\xfcller: Score: 0 of 25 lines" in out


# ---- Names -----------------------------------------------------------------

def class_with(tmp_path, names, *more):
    """Make a class of these names; return its folder and what is said."""
    names = names if isinstance(names, bytes) else names.encode("utf-8")
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / "names.txt").write_bytes(names)
    status, out, err = run("worksheet.py", "make", "--class", str(tmp_path / "names.txt"), "-o",
                           str(tmp_path / "class"), *more)
    assert (status, err) == (0, "")
    return tmp_path / "class", out


def test_a_class_can_have_pages_too_in_one_file(tmp_path):
    folder, out = class_with(tmp_path, b"A & B_1\n\xe9\xdf\n", "--latex")        # Latin-1
    sheets, keys = [(path / "class.tex").read_text() for path in (folder, folder / "keys")]
    for text, title in ((sheets, "Worksheet"), (keys, "The key")):
        assert text.count(r"\section*{%s}" % title) == 2 and text.count(r"\begin{document}") == 1
        assert text.endswith("\\clearpage\n\\setcounter{page}{1}\n\\end{document}\n")
        assert r"Name: A \& B\_1 \hfill" in text and r"Name: {\'{e}}{\ss} \hfill" in text
    assert "class.tex: all pages to print, with pdflatex\n" in out
    assert marked(folder)[2]["A & B_1"]["lines_of"] == "6"


@pytest.mark.parametrize("name, written", [
    (u"\u0141ukasz", r"{\L}ukasz"), (u"I\u015f\u0131l", r"I{\c{s}}{\i}l"),
    (u"\u017di\u017eek", r"{\v{Z}}i{\v{z}}ek"), (u"\xcd\xf1igo", r"{\'{I}}{\~{n}}igo"),
    (u"\u012d", r"{\u{\i}}"), (u"Nguy\u1ec5n", r"{\plainnames Nguy" + u"\u1ec5n}"),
    (u"\u0418\u0432\u0430\u043d", u"{\\plainnames \u0418\u0432\u0430\u043d}"),
    (u"\u674e\u96f7", u"{\\widenames \u674e\u96f7}")])
def test_every_name_is_on_the_page_or_it_is_said_which_is_not(tmp_path, name, written):
    folder, out = class_with(tmp_path, name, "--latex")
    text = (folder / "class.tex").read_bytes().decode("utf-8")
    is_plain = "names" not in written
    assert "Name: %s \\hfill" % written in text
    assert ("fontspec" in text, "lualatex" in out) == (not is_plain, not is_plain)
    assert ("else these names are not printed: " + name in out) == ("widenames" in written)


@pytest.mark.parametrize("name", [
    "Worksheet: sizes 2,2,1, seed 1, decimals 3, forward", "Rules: layer 1 tanh; error squares",
    "# The working", "h_1^(1) = 5 =", "> Name: x", "a = b *", "x" * 300, u"\u674e" * 100])
def test_whatever_a_name_looks_like_its_sheet_can_be_marked(tmp_path, name):
    folder = class_with(tmp_path, name + "\nAnn\n")[0]
    hand_in_all(folder)
    status, lines, rows = marked(folder)
    assert status == 0 and [row["lines"] for row in rows.values()] == ["6", "6"]
    assert not any("the name on it" in row["warnings"] for row in rows.values())


def test_signs_that_steer_a_terminal_never_reach_it(tmp_path):
    folder, out = class_with(tmp_path, u"\x1b[31mAnn\u202e\x07 Lee\x9b\n")
    assert "[31mAnn Lee\n" in out
    key = next((folder / "keys").iterdir())
    key.write_bytes(key.read_bytes().replace(b"Name: ", b"Name: \x1b]0;"))
    (folder / u"\x1b[2J.txt").write_text("# Worksheet: sizes 2,2,1, seed 1, decimals 3, forward\n"
                                         "# Rules: \x1b[2Jtanh\x9b; error \x07squares\n")
    out += run("worksheet.py", "mark", str(folder))[1]
    status, more, err = run("worksheet.py", "mark", str(folder / u"\x1b[2J.txt"))
    assert all(letter.isprintable() for letter in (out + more + err).replace("\n", ""))
    assert "?]0;[31mAnn Lee" in out and "rule \"[2jtanh\" is unknown" in err


def test_a_class_that_cannot_be_made_leaves_everything_as_it_was(tmp_path):
    names, folder = tmp_path / "names.txt", tmp_path / "class"
    make = ["worksheet.py", "make", "--class", str(names), "-o", str(folder)]
    refuses("names.txt", *make)
    for content, told in (("\n \n", "has no names"),
                          ("Ann\nann\n", "line 2: Ann and ann make the same"),
                          ("A B\nA_B", "make the same file name, A_B.txt, expected")):
        names.write_text(content)
        refuses(told, *make)
    names.write_text("Ann\n")
    refuses("no problem of sizes 1,1,1", *(make + ["--sizes", ",".join("1" * 200)]))
    assert not folder.exists() or not list(folder.iterdir())
    assert run(*make)[0] == 0
    (folder / "Ann.txt").write_text("handed in")
    refuses("class is not empty, expected a new folder", *make)
    assert (folder / "Ann.txt").read_text() == "handed in"
    (tmp_path / "empty").mkdir()
    refuses("empty has no sheets", "worksheet.py", "mark", str(tmp_path / "empty"))


def test_an_old_table_stays_where_the_new_one_cannot_be_written(classroom, tmp_path):
    table = tmp_path / "scores.csv"
    table.write_text(",".join(COLUMNS) + "\nlast week")
    nowhere = tmp_path / "nowhere" / "scores.csv"
    status, out, err = run("worksheet.py", "mark", str(classroom), "--csv", str(nowhere))
    assert status == 2 and "nowhere" in err and err.count("\n") == 1
    shutil.rmtree(str(classroom / "keys"))
    for file in os.listdir(str(classroom)):
        os.remove(str(classroom / file))
    refuses("has no sheets", "worksheet.py", "mark", str(classroom), "--csv", str(table))
    assert table.read_text() == ",".join(COLUMNS) + "\nlast week"


def test_a_head_is_read_as_it_is_written():
    one = head((3, 3, 5, 2), -7, 4, False)
    assert Head.read("  # " + one.text().replace(" ", "  ")) == one
    assert Head.read("# worksheet") is None and problem(one).targets is None


# ---- A class of any size ---------------------------------------------------

def class_of(folder, count):
    """Return a class of so many blank sheets of 2,1,1, all handed in with their key's answers."""
    (folder / "names.txt").write_text("\n".join("Student %d" % n for n in range(count)))
    assert run("worksheet.py", "make", "--class", str(folder / "names.txt"), "--sizes", "2,1,1",
               "-o", str(folder / "class"))[0] == 0
    hand_in_all(folder / "class")
    return folder / "class"


def test_marking_grows_as_the_number_of_sheets(tmp_path, monkeypatch):
    """Counted are the problems that are traced, two for a forward sheet."""
    traced, init = [], Problem.__init__
    monkeypatch.setattr(Problem, "__init__",
                        lambda *arguments: traced.append(1) or init(*arguments))
    counts = []
    for count in (20, 60):
        (tmp_path / str(count)).mkdir()
        folder = class_of(tmp_path / str(count), count)
        del traced[:]
        status, lines, rows = marked(folder)
        assert status == 0 and len(rows) == count
        counts.append(len(traced))
    assert counts[1] <= 3.2 * counts[0] and counts[0] <= 42


def test_a_key_without_answers_is_known_by_what_its_head_makes(classroom):
    ann = (classroom / "Ann_Lee.txt").read_text()
    of_ben = (classroom / "keys" / u"Ben_M\xfcller.txt").read_text().split("# The working")[0]
    (classroom / "keys" / u"Ben_M\xfcller.txt").write_text(
        (classroom / u"Ben_M\xfcller.txt").read_text())
    answers = dict(re.findall(r"(?m)^(\S.*?) = .* = (\S+)$", of_ben))
    (classroom / "Ann_Lee.txt").write_text(re.sub(
        r"(?m)^(\S.*?)( = .* = )____$", lambda m: "".join(m.groups()) + answers[m.group(1)], ann))
    assert u"that of Ben M\xfcller" in marked(classroom)[2]["Ann Lee"]["warnings"]


# ---- Whose a file is -------------------------------------------------------

POINTING = [os.path.join("Ben M\xfcller_12_assignsubmission_file_", "Ann_Lee.txt"),
            os.path.join("Ben Mu\u0308ller", "Ann Lee", "Ann_Lee.txt"), "Ben_M\xfcller (1).txt",
            "m\xfcllerben_late_4711_815_Ann_Lee-1.txt", "benm\xfcller_4711_815_Ann_Lee.txt"]


@pytest.mark.parametrize("blank", [True, False])
@pytest.mark.parametrize("place", POINTING)
def test_nobody_overwrites_the_score_of_another(classroom, place, blank):
    """The other's sheet, blank or complete, handed in later than the other's own."""
    os.remove(str(classroom / "Ben_M\xfcller.txt"))
    (classroom / "Ann_Lee.txt").write_text(answered(classroom, "Ann_Lee", slip=True))
    os.utime(str(classroom / "Ann_Lee.txt"), (1000, 1000))
    text = answered(classroom, "Ann_Lee")
    if blank:
        text = re.sub("(?m)^(.* = .* = ).*$", r"\g<1>____", text)
    os.makedirs(os.path.dirname(str(classroom / place)), exist_ok=True)
    (classroom / place).write_text(text)
    status, lines, rows = marked(classroom)
    told = u"Ben M\xfcller has handed in the sheet of Ann Lee, " + place
    assert lines[0] == told and rows["Ann Lee"]["lines"] == "24"
    assert rows["Ann Lee"]["warnings"] == told and rows[u"Ben M\xfcller"]["lines"] == ""
    assert rows[u"Ben M\xfcller"]["warnings"] == "nothing of their own is handed in; " + told


def test_a_sheet_alone_is_known_by_its_head_unless_it_lies_in_the_folder_of_another(classroom):
    """The name of a file, and the name on it, are told where they point to another."""
    ann = answered(classroom, "Ann_Lee")
    for file in ("Ann_Lee.txt", u"Ben_M\xfcller.txt"):
        os.remove(str(classroom / file))
    (classroom / u"Ben M\xfcller").mkdir()
    folder = os.path.join(u"Ben M\xfcller", "sheet.txt")
    for name, place, is_told, lines in (
            (u"Ben M\xfcller", "sheet.txt", True, "25"),
            ("Ann Lee", u"Ben_M\xfcller.txt", True, "25"),
            ("Ann Lee", folder, True, ""), (u"Ben M\xfcller and Ann Lee", "sheet.txt", False, "25"),
            ("Ann", "sheet.txt", False, "25"), ("____", "sheet.txt", False, "25"),
            ("Cy Poe", "sheet.txt", False, "25")):
        (classroom / place).write_bytes(
            ann.replace("Name: Ann Lee", "Name: " + name).encode("utf-8"))
        rows = marked(classroom)[2]
        assert rows["Ann Lee"]["lines"] == lines, name
        told = u"Ben M\xfcller has handed in the sheet of Ann Lee"
        assert (told in rows["Ann Lee"]["warnings"]) == is_told, name
        os.remove(str(classroom / place))


def test_a_short_name_is_not_found_in_a_longer_one_and_a_doubtful_one_is_nobodys():
    pointing = Pointing([Key(name) for name in (
        "Ann", "Ann Lee", "Lee, Bo", "Bo Lee", "Student 1", "Student 10")])
    for text, names in (
            ("Ann_12_file_", ["Ann"]), ("Ann Kim_12_file_", []), ("ann_late_12_x", ["Ann"]),
            ("Ann_Lee-1", ["Ann Lee"]), ("leeann_1_2", ["Ann Lee"]), ("Bo Lee", []),
            ("Student_10 (1)", ["Student 10"]), ("x/Student 1/Ann Lee", ["Student 1", "Ann Lee"])):
        assert [key.name for key in pointing.named(text)] == names, text


@pytest.mark.parametrize("place, data, told", [
    ("Ann_Lee.PDF", b"%PDF-1.4 \xff\x00", "Ann_Lee.PDF is no text, expected the sheet"),
    (os.path.join("Ann Lee_1_file_", "mine.docx"), b"PK\x03\x04\x00",
     "mine.docx is no text, expected the sheet"),
    (os.path.join("Ann Lee_1_file_", "photo.jpg"), b"\xff\xd8\x00",
     "photo.jpg is no text, expected the sheet"),
    ("leeann_1_2_page.tex", b"\\begin{document}", "this is a page to print, expected the text"),
    (os.path.join("Ann Lee_1_file_", "a.csv"), b"1,2\n", "no sheet is in it, expected a line such"),
    ("Ann Lee.rtf", b"{\\rtf1 # Worksheet: sizes 2,2,1", "this is RTF, expected the sheet as")])
def test_what_is_no_sheet_is_told_in_the_row_of_who_handed_it_in(classroom, place, data, told):
    sheet = classroom / "Ann_Lee.txt"
    text = sheet.read_text()
    os.remove(str(sheet))
    os.makedirs(os.path.dirname(str(classroom / place)), exist_ok=True)
    (classroom / place).write_bytes(data)
    lines, rows = marked(classroom)[1:]
    assert rows["Ann Lee"]["warnings"].startswith(told) and len(rows) == 5
    assert any(line.startswith("Ann Lee: no score, " + told) for line in lines)
    sheet.write_text(text)
    assert marked(classroom)[2]["Ann Lee"]["lines"] == "0"


def test_where_no_sheet_fits_any_key_it_is_said_once_on_top(classroom, tmp_path):
    other = class_with(tmp_path / "other", "Cy Poe\nDi Ng\nAnn Lee", "--seed", "7", "--backward")[0]
    hand_in_all(other)
    lines, rows = marked(other, "--keys", str(classroom / "keys"))[1:]
    assert lines[0] == "no sheet fits any key in %s: are they of another class or attempt?" % (
        classroom / "keys")
    assert "Cy_Poe: no score, no key has this head" in lines
    assert rows["Cy_Poe"]["warnings"] == "no key has this head"
    assert "is the sheet of another" in rows["Ann Lee"]["warnings"]
    shutil.copy(str(classroom / "Ann_Lee.txt"), str(other / "a.txt"))
    assert "no sheet fits" not in "".join(marked(other, "--keys", str(classroom / "keys"))[1])


def test_a_key_is_no_sheet(classroom):
    shutil.copy(str(classroom / "keys" / "Ann_Lee.txt"), str(classroom / "Ann_Lee.txt"))
    told = "no score, this is a key with its working, expected the sheet"
    lines, rows = marked(classroom)[1:]
    assert "Ann Lee: " + told in lines and rows["Ann Lee"]["lines"] == ""
    status, out, err = run("worksheet.py", "mark", str(classroom / "keys"))
    assert (status, err) == (1, "") and out.count(told) == 5 and "0 of 5 sheets" in out


def test_feedback_that_lies_among_the_sheets_is_left_out(classroom, tmp_path):
    before = marked(classroom)
    run("worksheet.py", "mark", str(classroom), "--feedback", str(tmp_path / "feedback"))
    shutil.move(str(tmp_path / "feedback"), str(classroom / "feedback"))
    assert marked(classroom) == before


def test_the_table_is_written_before_anything_is_said_and_its_place_looked_at_first(classroom,
                                                                                    tmp_path):
    """As in mark class --csv scores.csv | head -2."""
    table, given = tmp_path / "scores.csv", tmp_path / "feedback"

    def broken(text):
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        mark_class([str(classroom)], broken, table=str(table))
    assert table.read_text(encoding="utf-8").count("\n") == 6
    refuses("scores.csv cannot be written, expected a new file in a folder that is there",
            "worksheet.py", "mark", str(classroom), "--csv", str(tmp_path / "no" / "scores.csv"),
            "--feedback", str(given))
    assert not given.exists() or not list(given.iterdir())


# ---- One file is one row ---------------------------------------------------

def others_of(rows, name="Ann Lee"):
    return {other: row for other, row in rows.items() if other != name}


@pytest.mark.parametrize("line, told", [
    ("h_1^(1) = " + "= )" * 80000, "line 60 is not read: it has more than 2000 characters"),
    ("= )\n" * 60000, "only the first 10000 lines are read"),
    ("\n".join("scratch%d = 1" % n for n in range(3500)), "and 3480 more"),
    ("\n" * 20000 + "E = 1", "only the first 10000 lines are read"),
    ("# Rules: layer 1 " + "x; " * 200 + "\n" + "# Rules: y\n" * 9000, "the sheet of another")])
def test_one_sheet_cannot_stall_or_spoil_the_class(classroom, line, told):
    """The row stays one that Python's own reader of tables takes, and so does everybody's else."""
    before = marked(classroom)[2]
    text = answered(classroom, "Ann_Lee")
    (classroom / "Ann_Lee.txt").write_text(text + "\n" + line)
    started_at = time.time()
    rows = marked(classroom)[2]
    assert time.time() - started_at < 10 and others_of(rows) == others_of(before)
    assert told in rows["Ann Lee"]["warnings"] and len(rows["Ann Lee"]["warnings"]) < 5000


def as_link(path):
    os.symlink("nowhere", str(path))


DAMAGED_KEYS = {
    "a dangling link": (as_link, "its key cannot be read: No such file"),
    "a folder": (lambda path: os.mkdir(str(path)), "its key cannot be read: it is no file"),
    "a pipe": (lambda path: os.mkfifo(str(path)), "its key cannot be read: it is no file"),
    "noise": (lambda path: path.write_bytes(b"\x00\xff" * 999), "its key cannot be read: it has"),
    "no key": (lambda path: None, "no key has this head"),
    "huge": (lambda path: path.write_text(
        "# Worksheet: sizes 9999,9999, seed 1, decimals 3, forward"),
        "it is the sheet of another, expected the Worksheet: sizes 9999,9999")}


@posix
@pytest.mark.parametrize("damage", sorted(DAMAGED_KEYS))
def test_a_damaged_key_is_the_trouble_of_one_row(classroom, damage):
    before = marked(classroom)[2]
    (classroom / "Ann_Lee.txt").write_text(answered(classroom, "Ann_Lee"))
    os.remove(str(classroom / "keys" / "Ann_Lee.txt"))
    make, told = DAMAGED_KEYS[damage]
    make(classroom / "keys" / "Ann_Lee.txt")
    lines, rows = marked(classroom)[1:]
    assert told in "\n".join(lines)
    name = [name for name in rows if name not in before] + ["Ann Lee"]
    assert told in rows[name[0]]["warnings"] and others_of(rows, name[0]) == others_of(before)


@posix
@pytest.mark.parametrize("make, told", [(as_link, "No such file"),
                                        (lambda path: os.mkfifo(str(path)), "it is no file")])
def test_a_sheet_that_is_no_file_is_the_trouble_of_one_row(classroom, make, told):
    before = marked(classroom)[2]
    os.remove(str(classroom / "Ann_Lee.txt"))
    make(classroom / "Ann_Lee.txt")
    rows = marked(classroom)[2]
    assert told in rows["Ann Lee"]["warnings"] and others_of(rows) == others_of(before)


# ---- The week after --------------------------------------------------------

LIST = u"Name;ID;E-mail\nAnn Lee;004711;ann@school.example\n\"Poe; Cy\";=1;\n;no name;\nBo;\n"


def test_an_id_and_an_address_are_carried_from_the_list_to_the_table(tmp_path):
    folder = class_with(tmp_path, LIST)[0]
    assert "4711" not in (folder / "Ann_Lee.txt").read_text()
    (folder / "Ann_Lee.txt").write_text(answered(folder, "Ann_Lee"))
    (folder / "other.txt").write_text(made("--seed", "8"))
    assert run("worksheet.py", "mark", str(folder), "--csv", "a.csv", cwd=str(tmp_path))[0] == 1
    lines = (tmp_path / "a.csv").read_text().split("\n")
    assert lines[0].startswith("name,id,e-mail,lines,lines_of,")
    assert lines[1] == "Ann Lee,004711,ann@school.example,6,6,2,2,0,,"
    assert lines[2].startswith("Bo,,,0,6,") and lines[3].startswith("Poe; Cy,'=1,,0,6,")
    assert lines[4].startswith("other,,,,,,")
    assert run("worksheet.py", "mark", str(folder), "--csv", "a.csv", cwd=str(tmp_path))[0] == 1


PLATFORMS = {
    "Moodle's": (u"\ufeff\"First name\",\"Last name\",\"ID number\",\"Email address\"\n"
                 "Ann,Lee,7,a@x.org\nBen,Ode,8,b@x.org\n", ["id number", "email address"]),
    "a German one": ("Nachname;Vorname;ID\nLee;Ann;7\nOde;Ben;8\n", ["id"]),
    "another": ("Name\tVorname\tMatrikelnummer\nLee\tAnn\t7\nOde\tBen\t8\n", ["matrikelnummer"]),
    "of underscores": ("ID,FIRST_NAME,LAST_NAME\n7,Ann,Lee\n8,Ben,Ode", ["id"]),
    "Canvas's": ("Student,ID,Section,Sheet (12)\n    Points Possible,,,10.00\nAnn Lee,7,A,\n"
                 "Ben Ode,8,A,", ["id", "section", "sheet (12)"])}


@pytest.mark.parametrize("whose", sorted(PLATFORMS))
def test_the_list_of_a_platform_is_taken_as_it_is(tmp_path, whose):
    text, columns = PLATFORMS[whose]
    folder, out = class_with(tmp_path, text)
    assert sorted(os.listdir(str(folder))) == ["Ann_Lee.txt", "Ben_Ode.txt", "keys"]
    assert "\nName: Ann Lee\n" in (folder / "Ann_Lee.txt").read_text()
    key = (folder / "keys" / "Ann_Lee.txt").read_text()
    assert re.findall("(?m)^# column (.*?): ", key) == columns


@pytest.mark.parametrize("text, names", [
    ("Lee, Ann\nOde, Ben\n", ["Lee, Ann", "Ode, Ben"]), ("Lee, Ann, Jr.\n", ["Lee, Ann, Jr."]),
    ("Student, Ann\nLee, Bo\n", ["Student, Ann", "Lee, Bo"]), ("name\nAnn\n", ["name", "Ann"]),
    ("Lee, Ann, Jr.\nOde, Ben\n", ["Lee, Ann, Jr.", "Ode, Ben"])])
def test_a_list_of_names_stays_one(tmp_path, text, names):
    (tmp_path / "names.txt").write_text(text)
    assert [entry.name for entry in names_in(str(tmp_path / "names.txt")).values()] == names


@pytest.mark.parametrize("text", ["Ann,7,a@x.org\nBen,8,b@x.org\n", "a;b;c\n\nd;e;f\n",
                                  "Login\tNr\tMail\nann\t7\ta@x.org"])
def test_a_table_without_a_name_is_refused_with_what_to_write(tmp_path, text):
    (tmp_path / "names.txt").write_text(text)
    refuses("names.txt: each line has 3 columns and the first line calls none of them a name, "
            "expected a first line such as name,id,email", "worksheet.py", "make", "--class",
            str(tmp_path / "names.txt"), "-o", str(tmp_path / "class"))


def test_a_column_that_the_table_has_already_is_refused(tmp_path):
    for first in ("name,lines", "name,id,id", "name,,"):
        (tmp_path / "names.txt").write_text(first + "\nAnn,1,2\n")
        refuses("expected another name", "worksheet.py", "make", "--class",
                str(tmp_path / "names.txt"), "-o", str(tmp_path / "class"))


@posix
def test_damages_at_random_are_the_trouble_of_one_row():
    """A short form of .ci/check_class.py; the damages of each kind are counted there."""
    path = os.path.join(os.path.dirname(HERE), ".ci", "check_class.py")
    spec = importlib.util.spec_from_file_location("check_class", path)
    check = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(check)
    assert sum(check.main(60).values()) == 60


def test_another_attempt_has_new_numbers_for_the_same_names(tmp_path):
    texts = []
    for n, more in enumerate(([], ["--attempt", "1"], ["--attempt", "2"], ["--attempt", "3"],
                              ["--seed", "2"])):
        (tmp_path / str(n)).mkdir()
        texts.append((class_with(tmp_path / str(n), "Ann\n", *more)[0] / "Ann.txt").read_text())
    assert texts[0] == texts[1] and len(set(texts)) == 4
    (tmp_path / "2" / "class" / "Ann.txt").write_text(texts[0])
    assert "is the sheet of another" in marked(tmp_path / "2" / "class")[2]["Ann"]["warnings"]
    refuses("--attempt is 0", "worksheet.py", "make", "--class", str(tmp_path / "0" / "names.txt"),
            "-o", str(tmp_path / "x"), "--attempt", "0")
    refuses("--attempt does not go with one sheet", "worksheet.py", "make", "--attempt", "2")


def test_each_student_can_have_a_page(tmp_path):
    folder, out = class_with(tmp_path, "Ann\nBo\n", "--html", "--backward")
    assert sorted(os.listdir(str(folder / "pages"))) == ["Ann.html", "Bo.html"]
    head_of_ann = (folder / "Ann.txt").read_text().split("\n")[0][2:]
    assert head_of_ann in (folder / "pages" / "Ann.html").read_text()
    assert "class/pages: a page for each" in out and len(marked(folder)[2]) == 2


def test_feedback_is_a_file_for_each_with_the_working_of_each_slip(classroom, tmp_path):
    text = answered(classroom, "Ann_Lee", slip=True)
    (classroom / "Ann_Lee.txt").write_text(re.sub(r"(?m)^(a_1\^\(1\) = .* = ).*$", r"\g<1>7", text))
    (classroom / "Ann Lee.txt").write_text("no sheet")
    (classroom / "AnnLee").mkdir()
    (classroom / "AnnLee" / "Ann.txt").write_text(made("--answers"))
    given = tmp_path / "feedback"
    assert run("worksheet.py", "mark", str(classroom), "--feedback", str(given))[0] == 1
    assert sorted(os.listdir(str(given))) == sorted(
        ["Ann_Lee.txt", "Ann_Lee-2.txt", "AnnLee_Ann.txt", u"Ben_M\xfcller.txt", "O_Brien__Pat.txt",
         "_1_2.txt", u"\u674e\u96f7.txt"])
    told = "\n".join((given / file).read_text() for file in ("Ann_Lee.txt", "Ann_Lee-2.txt"))
    for part in ("h_1^(1) = 9", "the numbers before it:\n", "a_1^(1) = 1 / (1 + exp(-h_1^(1)))\n"
                 "        = 1 / (1 + exp(-9))\n", "Score: 23 of 25 lines", "no score, no sheet is"):
        assert part in told, told
    for folder, why in ((given, "is not empty"), (classroom / "x", "is in the folder that is")):
        refuses(why, "worksheet.py", "mark", str(classroom), "--feedback", str(folder))
    assert not (classroom / "x").exists()
