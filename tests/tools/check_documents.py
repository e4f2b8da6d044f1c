#!/usr/bin/env python3
"""Fails when a document names a file of this repository that is not there, or links to one."""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# `src/read/names.rs`, `tests/golden/`, `feeds.toml`: what stands in backticks and looks like a path of ours.
NAMED = re.compile(r"`((?:src|tests|assets|docs)/[\w./-]*|[\w-]+\.(?:toml|md))`")
LINKED = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)(?:#[^)]*)?\)")

# Whole families of files, shown by one name that stands for them.
PATTERNS = {"src/render/<format>.rs"}


def main():
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "*.md"], cwd=ROOT, capture_output=True, text=True)
    documents = [ROOT / name for name in listed.stdout.split("\n") if name]
    faults = [fault for document in documents if document.exists() for fault in check(document)]
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        sys.exit(f"{len(faults)} names lead nowhere")
    print(f"{len(documents)} documents, every name in them leads to a file")


def check(document):
    text = re.sub(r"(?ms)^```.*?^```", lambda block: "\n" * block.group().count("\n"), document.read_text())
    for number, line in enumerate(text.split("\n"), 1):
        where = f"{document.relative_to(ROOT)}:{number}"
        for name in NAMED.findall(line):
            beside = (document.parent / name).exists()
            if not beside and not (ROOT / name).exists() and name not in PATTERNS:
                yield f"{where}: `{name}` is not there"
        for link in LINKED.findall(line):
            if not (document.parent / link).exists():
                yield f"{where}: the link {link} leads nowhere"


if __name__ == "__main__":
    main()
