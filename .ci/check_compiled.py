"""Compile scratchnet where it prints the same bytes, and hold what does not run it to the README.

    python3 check_compiled.py PLACE

needs gcc, Debian's jython and pyenv's Python 2.7; packages go into PLACE. What stops a program is
the first obstacle that the README names: where it is gone, the README is no longer true.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import sysconfig

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PACKAGES = ["cython==3.3.1", "nuitka==4.3.3", "mypy==2.4.1", "transcrypt==3.9.5", "setuptools==80.9.0"]
MAIN = "import scratchnet\nscratchnet.main()\nscratchnet.main(True)\n"
CYTHON = ("{bin}/cython -3 scratchnet.py -o scratchnet.c && "
          "gcc -O1 -shared -fPIC -I{include} scratchnet.c -o scratchnet{suffix}")
NUITKA = "{bin}/python -m nuitka --module --assume-yes-for-downloads --no-progressbar scratchnet.py"
COMPILED = {"Cython 3.3": CYTHON, "Nuitka 4.3": NUITKA}
STOPPED = [                            # the name, a command, and a pattern of what stops it
    ("mypyc 2.4", "{bin}/mypyc scratchnet.py", 'has no attribute "traced"'),
    ("Transcrypt 3.9", "{bin}/transcrypt -b -n scratchnet.py", r"line (\d+), namely"),
    ("Python 2.7", "{python27} scratchnet.py", "problem[)] from problem\n.*\nSyntaxError"),
    ("Jython 2.7", "jython scratchnet.py", "problem[)] from problem\n.*\nSyntaxError")]


def shell(command, folder):
    """Return the exit status of a command and all that it printed."""
    process = subprocess.run(command, shell=True, cwd=folder, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return process.returncode, process.stdout.decode("utf-8", "replace")


def own_folder(place, name):
    """Return a new folder with the source."""
    folder = os.path.join(place, name.split()[0].lower())
    os.makedirs(folder)
    shutil.copy(os.path.join(TOP, "scratchnet.py"), folder)
    return folder


def check_compiled(name, command, place, expected):
    """Compile the source, take it away, and compare what main prints."""
    folder = own_folder(place, name)
    status, said = shell(command, folder)
    assert status == 0, said[-2000:]
    os.remove(os.path.join(folder, "scratchnet.py"))
    status, said = shell("%s -c '%s'" % (sys.executable, MAIN.strip()), folder)
    assert (status, said) == (0, expected), said[-2000:]
    assert glob.glob(os.path.join(folder, "scratchnet*.so"))
    print("%s: the same bytes" % name)


def check_stopped(name, command, place, pattern):
    """Run what does not run the source, and look for what stops it."""
    folder = own_folder(place, name)
    status, said = shell(command, folder)
    found = re.search(pattern, said)
    assert status != 0 and found, (name, status, said[-2000:])
    if found.groups():
        with open(os.path.join(folder, "scratchnet.py")) as file:
            line = file.read().split("\n")[int(found.group(1)) - 1]
        assert "property(lambda" in line, line
    print("%s: stopped by what the README says" % name)


def main(place):
    place = os.path.join(place, "compiled")
    subprocess.check_call([sys.executable, "-m", "venv", place])
    commands = os.path.join(place, "bin")
    subprocess.check_call([os.path.join(commands, "pip"), "install", "-q"] + PACKAGES)
    roots = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    names = {"bin": commands, "include": sysconfig.get_paths()["include"],
             "suffix": sysconfig.get_config_var("EXT_SUFFIX"),
             "python27": (glob.glob(roots + "/versions/2.7*/bin/python") + ["python2.7"])[0]}
    expected = subprocess.check_output([sys.executable, "-c", MAIN], cwd=TOP).decode("utf-8")
    for name, command in COMPILED.items():
        check_compiled(name, command.format(**names), place, expected)
    for name, command, pattern in STOPPED:
        check_stopped(name, command.format(**names), place, pattern)


main(sys.argv[1])
