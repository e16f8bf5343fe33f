"""What checks share: what is expected, a stub or a caller in a process of its own, and patience."""

import contextlib
import json
import os
import subprocess
import sys
import time

FOLDER = os.path.dirname(os.path.abspath(__file__))
SECRET = "geheim"
# Seconds for each step.
PATIENCE = 20


class Failed(Exception):
    """What a foreign program did not get."""


def expect(told, wanted, what):
    if told != wanted:
        raise Failed(f"{what}: {told!r} instead of {wanted!r}")


@contextlib.contextmanager
def stub(name):
    """A stub in a process of its own; ends with the block."""
    process = subprocess.Popen(
        [sys.executable, os.path.join(FOLDER, f"{name}.py"), "--secret", SECRET],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield int(process.stdout.readline().split()[1])
    finally:
        process.kill()
        process.wait(PATIENCE)


def play(name, port, call):
    """What a caller of a call heard and got, played to a port."""
    done = subprocess.run(
        [sys.executable, os.path.join(FOLDER, f"{name}.py"), "127.0.0.1", str(port), json.dumps(call)],
        capture_output=True, text=True, timeout=PATIENCE)
    if done.returncode:
        raise Failed(f"{name}: {done.stderr.strip().splitlines()[-1]}")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    expect([line["fault"] for line in lines if "fault" in line], [], f"faults that {name} tells")
    return lines


def wait_for(condition, what):
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise Failed(f"{what} did not come")
        time.sleep(0.02)
