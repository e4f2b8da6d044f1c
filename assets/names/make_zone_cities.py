"""Makes zone_cities.tsv from the npm package cldr-dates-full 48.2.0 (Unicode-3.0): the cities that stand for time zones,
with their names in the five languages.

    npm pack cldr-dates-full@48.2.0 dictionary-{en,es,pt,fr} && pip install spylls wordfreq pytz
    python3 make_zone_cities.py DICTIONARIES cldr/main > zone_cities.tsv
"""
import json, re, sys
import pytz
from spylls.hunspell import Dictionary
from wordfreq import zipf_frequency
from make_cities import WORDS, fold

LEFT_OUT = {"Center", "Beulah", "Winamac", "Knox", "Vincennes", "Marengo", "Monticello", "Louisville", "Rarotonga", "Midway", "Wake", "Wallis", "Easter", "Stanley", "Troll", "Davis", "Casey", "Mawson", "Syowa", "Vostok", "Palmer", "Rothera",
    "Mauricio", "Maurício", "Maurice", "San Cristóbal", "São Cristóvão", "Saint-Christophe", "Santa Elena", "San Bartolomé", "St. Barthélemy", "Saint-Barthélemy",
    "Dominique", "سان خوان", "سان لويس", "سانتياغو", "تاكمان", "أوكلا", "نورفولك", "أورال", "كيروف", "شافن", "تشيتا", "أكتوب", "سمراء", "ميريدا", "دار السلام",
    "دارون", "ماديرا", "New Salem", "Mexico", "ريجينا", "Sainte-Hélène", "سانت هيلينا", "جامبير", "كيابا", "انديرا", "حي الأمير السفلي"}


def main(dictionaries, names):
    books = [Dictionary.from_files(f"{dictionaries}/dictionary-{l}/package/index") for l in ("en", "es", "pt", "fr")]
    country = {zone: iso for iso, zones in pytz.country_timezones.items() for zone in zones}
    rows, seen = {}, {}
    for language in ("en", "es", "pt", "fr", "ar"):
        zones = json.load(open(f"{names}/{language}/timeZoneNames.json"))["main"][language]["dates"]["timeZoneNames"]["zone"]

        def walk(node, path):
            if "exemplarCity" in node:
                yield "/".join(path), node["exemplarCity"]
            for key, child in node.items():
                if isinstance(child, dict):
                    yield from walk(child, path + [key])

        for zone, name in walk(zones, []):
            iso = country.get(zone)
            name = re.split(r"[(,]", name)[0].strip()
            bare = re.findall(r"[^\W\d_]+", name)
            if not iso or iso == "AQ" or name in LEFT_OUT or fold(name) in WORDS or zone.split("/")[-1] in LEFT_OUT:
                continue
            if language == "ar":
                fit = re.fullmatch("[\u0621-\u064a ]+", name) and len(name) >= 5 and (" " in name or zipf_frequency(name, "ar") < 4.3)
            else:
                fit = len(name) >= 5 and not all(any(book.lookup(w.lower()) for book in books) for w in bare)
            if fit and seen.setdefault(fold(name), iso) == iso and name not in rows.get(iso, []):
                rows.setdefault(iso, []).append(name)
    print("# iso2\tforms   made by make_zone_cities.py from CLDR 48.2; corrections go to places.tsv and exceptions.tsv")
    for iso in sorted(rows):
        print(f"{iso}\t{'|'.join(rows[iso])}")


main(*sys.argv[1:])
