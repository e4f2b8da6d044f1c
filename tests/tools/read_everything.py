#!/usr/bin/env python3
"""Runs `newsloom read` on every file of the parser suite and of our own fixtures, one process each: whatever a body
holds, it ends with 0 or 1, prints one JSON object, and never a panic or a signal.

usage: read_everything.py PROGRAM
"""
import json
import os
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = [ROOT / "parser-suite" / "files", ROOT / "fixtures" / "read"]
SECONDS = 30


def fault(program, path):
    """What is wrong with reading this file, or None."""
    try:
        done = subprocess.run([program, "read", str(path)], capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return f"no end within {SECONDS} s"
    if done.returncode not in (0, 1):
        return f"ended with {done.returncode}"
    if b"panicked" in done.stderr:
        return "panicked: " + done.stderr.decode(errors="replace").splitlines()[0]
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return "did not print one JSON object"
    if (done.returncode == 1) != ("error" in answer):
        return f"ended with {done.returncode}, but says {list(answer)}"
    return None


def main():
    program = sys.argv[1]
    files = sorted(path for folder in FOLDERS for path in folder.rglob("*") if path.is_file() and path.suffix != ".tsv")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        faults = [(path, why) for path, why in zip(files, pool.map(lambda p: fault(program, p), files)) if why]
    for path, why in faults:
        print(f"{path.relative_to(ROOT)}: {why}")
    print(f"{len(files)} files read, {len(faults)} faults")
    return 1 if faults or len(files) < 1000 else 0


if __name__ == "__main__":
    sys.exit(main())
