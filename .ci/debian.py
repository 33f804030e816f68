"""Install what a check runs and the machine has not, by Debian's apt."""
import os
import shutil
import subprocess
import sys


def need(programs):
    """Install the packages of {program: package} whose program is not there."""
    missing = [package for program, package in programs.items() if not shutil.which(program)]
    if not missing:
        return
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for words in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends"] + missing):
        done = subprocess.run(["apt-get"] + words, env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            sys.exit("apt-get %s:\n%s" % (" ".join(words), done.stdout.decode()[-2000:]))
