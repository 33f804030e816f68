"""Run scratchnet on every Python the project promises, and compare what they print.

    python3 any_python.py PLACE

Installs what it needs into PLACE, outside the project; prints a table with a row an
interpreter, and exits with 1 where one is missing, differs by a byte or fails a test.
"""
import glob
import json
import os
import shutil
import subprocess
import sys

CI = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(CI)
SOURCE = os.path.join(TOP, "scratchnet.py")

PYTEST = {"3.6": "7.0.1", "3.7": "7.4.4", "3.8": "8.3.5", "3.9": "8.4.2", "3.10": "8.4.2",
          "3.11": "8.4.2", "3.12": "8.4.2", "3.13": "8.4.2", "PyPy": "8.3.5"}
NPM = {"micropython": ("@micropython/micropython-webassembly-pyscript", "1.27.0"),
       "pyodide": ("pyodide", "314.0.7")}


class Failure(Exception):
    """What is wrong with one interpreter, in one line."""


def call(*command, **options):
    """Return the output of command; Failure, with the end of what it said, if it fails."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, **options)
    out, err = process.communicate()
    if process.returncode:
        sys.stdout.write((out + err).decode("utf-8", "replace")[-3000:])
        raise Failure("%s ended with %d" % (" ".join(command)[:60], process.returncode))
    return out


def cpython(version):
    """Return pyenv's newest interpreter of that version."""
    root = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    found = glob.glob(os.path.join(root, "versions", version + ".*", "bin", "python"))
    if not found:
        raise Failure("CPython %s is not among pyenv's versions" % version)
    return max(found, key=lambda path: int(path.split("/versions/")[1].split("/")[0].split(".")[2]))


def pypy():
    if not (shutil.which("pypy3") and os.path.exists("/usr/lib/pypy3.9/ensurepip")):
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        call("apt-get", "update", "-q")
        call("apt-get", "install", "-q", "-y", "--no-install-recommends", "pypy3", "pypy3-venv")
    return shutil.which("pypy3")


def native(name, python, place):
    """Return (main, explain, tests, memory) of an interpreter that runs pytest."""
    home = os.path.join(place, "venv-" + name)
    call(python, "-m", "venv", "--clear", home)
    python = os.path.join(home, "bin", "python")
    pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    if name == "3.6":                   # its own pip takes packages that need a newer Python
        call(*pip + ["pip==21.3.1"])
    call(*pip + ["pytest==" + PYTEST[name]])
    version = call(python, "-c", "import sys; print(sys.version)").decode()
    if not ("PyPy 7.3" in version if name == "PyPy" else version.startswith(name + ".")):
        raise Failure("it is %s" % version)
    clean = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    main = call(python, SOURCE, env=clean)
    explain = call(python, os.path.join(CI, "explain.py"), env=dict(clean, PYTHONPATH=TOP))
    tests = call(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", env=clean, cwd=TOP)
    return main, explain, tests.decode().strip().split("\n")[-1].strip("= "), ""


def wasm(name, modules, place):
    """Return (main, explain, tests, memory) of a Python in WebAssembly, under Node."""
    out = os.path.join(place, name)
    told = json.loads(call("node", os.path.join(CI, "wasm.mjs"), name, modules, SOURCE,
                           os.path.join(CI, "small.py"), out).decode())
    if {"micropython": "MicroPython v1.27", "pyodide": "3.14."}[name] not in told["version"]:
        raise Failure("it is %s" % told["version"])
    memory = ""
    if "imported" in told:
        memory = ("heap %.1f KiB after import, %.1f at the end of the main job, "
                  "of which %.1f are no garbage" % tuple(
                      told[moment] / 1024.0 for moment in ("imported", "main", "collected")))
        if told["imported"] > 32 * 1024:
            raise Failure(memory + "; the aim is 32 after import")
    with open(out + ".main", "rb") as main, open(out + ".explain", "rb") as explain:
        return main.read(), explain.read(), told["small"].split(":")[0] + " passed", memory


def main(place):
    modules = os.path.join(place, "node_modules")
    runs = [("CPython " + version, lambda v=version: native(v, cpython(v), place))
            for version in sorted(PYTEST, key=lambda v: int(v[2:]) if v[0] == "3" else 0)
            if version != "PyPy"]
    runs += [("PyPy", lambda: native("PyPy", pypy(), place)),
             ("MicroPython 1.27", lambda: wasm("micropython", modules, place)),
             ("Pyodide, CPython 3.14", lambda: wasm("pyodide", modules, place))]
    call("npm", "install", "--no-audit", "--no-fund", "--prefix", place,
         *["%s@%s" % package for package in NPM.values()])
    reference, failures, rows = None, 0, []
    for name, run in runs:
        try:
            main_job, explain, tests, memory = run()
            reference = reference or (name, main_job, explain)
            same = (main_job, explain) == reference[1:]
            told = "same bytes" if same else "DIFFERS from " + reference[0]
            failures += not same
        except Failure as failure:
            told, tests, memory = "FAILED", str(failure), ""
            failures += 1
        rows.append("%-22s %-12s %s%s" % (name, told, tests, "; " + memory if memory else ""))
        print(rows[-1], flush=True)
    print("\n%d interpreters, %d failed; bytes compared: main job %d, explain %d"
          % ((len(rows), failures) + (tuple(map(len, reference[1:])) if reference else (0, 0))))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
