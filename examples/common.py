"""What the examples share: scratchnet from the folder above, progress, files, one-line errors."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))


def run(main):
    """Exit with main(arguments); bad input, Ctrl-C and a closed pipe end with one line or none."""
    name = os.path.basename(sys.argv[0])
    try:
        status = main(sys.argv[1:])
        if sys.stdout:                             # None if it was closed beforehand
            sys.stdout.flush()
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except (ArithmeticError, OSError, RuntimeError, TypeError, ValueError) as problem:
        if getattr(problem, "errno", 0) == 28 and sys.stdout:      # the disk is full
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if sys.stderr:
            sys.stderr.write("%s: %s\n" % (name, " ".join(str(problem).split())))
        status = 2
    raise SystemExit(status)


def parser(doc):
    """Return an argument parser that tells the docstring doc as help and raises ValueError."""
    import argparse

    class Parser(argparse.ArgumentParser):
        def error(self, message):
            raise ValueError(message)

    return Parser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)


def progress(done, total, told):
    """Show a bar that redraws on a terminal, and elsewhere ten plain lines."""
    if not sys.stderr:
        return
    if sys.stderr.isatty():
        bar = "#" * (30 * done // total)
        sys.stderr.write("\r[%-30s] %s" % (bar, told) + ("\n" if done == total else ""))
    elif done * 10 // total > (done - 1) * 10 // total:
        sys.stderr.write("%3d%% %s\n" % (100 * done // total, told))
    sys.stderr.flush()


def replace_file(path, text):
    """Write text to path; a file that was there is replaced only when the new one is complete."""
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)                       # a device or a pipe has nothing to lose
        return
    path = os.path.realpath(path)
    unfinished = "%s.%d.part" % (path, os.getpid())
    try:
        with open(unfinished, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(unfinished, path)
    except BaseException:
        if os.path.exists(unfinished):
            os.remove(unfinished)
        raise
