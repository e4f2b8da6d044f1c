"""Makes countries.tsv from the npm package cldr-localenames-full 48.2.0 (Unicode-3.0).

    npm pack cldr-localenames-full@48.2.0 && tar xzf cldr-localenames-full-48.2.0.tgz
    python3 make_countries.py package/main > countries.tsv
"""
import json, re, sys

LANGUAGES = {"en": ["en"], "es": ["es", "es-419"], "pt": ["pt", "pt-PT"], "fr": ["fr"], "ar": ["ar"]}
AND = {"en": "and", "es": "y", "pt": "e", "fr": "et", "ar": "و"}
# Words in brackets that are names by themselves; others only tell names apart.
IN_BRACKETS = {"MM", "FK", "NZ"}
# Forms that mean something else more often, or that another table settles.
LEFT_OUT = {("SV", "Salvador"), ("GH", "Gana"), ("MU", "Maurice"), ("RE", "Réunion"), ("RE", "Reunión"), ("RE", "Reunião"), ("GD", "Granada"), ("GD", "Grenade"), ("GP", "Guadalupe"), ("MS", "Montserrat"), ("CD", "Congo"), ("TR", "Turkey"), ("CG", "Congo"), ("DM", "Dominique"), ("MF", "San Martín"), ("MF", "São Martinho"), ("MF", "Saint-Martin"), ("MF", "St. Martin"), ("NU", "نيوي"), ("JE", "Jersey"), ("AW", "أروبا"), ("GB", "RU"), ("GB", "GB"), ("GB", "R.-U."), ("US", "US"), ("US", "É.-U.")}


def forms(code, language, name):
    parts = re.split(r"[()]", name)
    for part in parts if code in IN_BRACKETS else parts[:1]:
        part = part.replace(" - ", "-").strip()
        yield from ([part, part.replace("&", AND[language])] if "&" in part else [part])


def main(folder):
    print("# iso2\ten\tes\tpt\tfr\tar   made by make_countries.py from CLDR 48.2; corrections go to places.tsv and exceptions.tsv")
    table = {}
    for language, locales in LANGUAGES.items():
        for locale in locales:
            data = json.load(open(f"{folder}/{locale}/territories.json"))
            for key, name in data["main"][locale]["localeDisplayNames"]["territories"].items():
                code = key.split("-")[0]
                if re.fullmatch("[A-Z]{2}", code) and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AQ", "BV", "HM", "TF", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}:
                    cell = table.setdefault(code, {}).setdefault(language, [])
                    cell += [f for f in forms(code, language, name) if f and f not in cell and (code, f) not in LEFT_OUT]
    for code in sorted(table):
        print("\t".join([code] + ["|".join(table[code].get(l, [])) for l in LANGUAGES]))


main(sys.argv[1])
