"""Lets the tests import the examples, wherever pytest is started, and says what took longest."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import common  # noqa: E402, F401  it says where scratchnet is


def pytest_terminal_summary(terminalreporter):
    """Name the five tests that took longest."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    reports.sort(key=lambda report: report.duration, reverse=True)
    terminalreporter.write_line("The longest of them:")
    for report in reports[:5]:
        terminalreporter.write_line("%5.1f s  %s" % (report.duration, report.nodeid))
