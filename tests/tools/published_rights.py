"""What of the outlets' work may stand in public: words and pictures, told from the store, looked for in the output.

Eight words in a row that only an outlet's protected text holds must be nowhere; a picture must belong to an entry
whose outlet lends its pictures.
"""

import html
import json
import re
from html.parser import HTMLParser

from lxml import etree

# Words of an excerpt, and of the run by which a text is known again.
EXCERPT, RUN = 55, 8


def prove(store, output, proof):
    """Looks into every document of `output`."""
    forbidden, allowed = words(store)
    pictures, lent = images(store)
    proof.that("there is something to protect", len(forbidden) > 500)
    proof.that("some outlets lend pictures and some do not", lent and pictures - lent)
    seen, shown = 0, 0
    for path in sorted(p for p in output.rglob("*") if p.suffix in (".atom", ".rss", ".json", ".html", ".txt", ".md")):
        name = path.relative_to(output).as_posix()
        if name.startswith("manifest"):
            continue
        found = runs(text_of(path))
        proof.same(f"protected words in {name}", [" ".join(run) for run in found & forbidden][:1], [])
        seen += len(found & allowed)
        there = pictures_of(path)
        proof.same(f"pictures in {name} that nobody lent", sorted(there - lent), [])
        shown += len(there)
    proof.that("what is allowed was found, so the search works", seen > 1000 and shown > 100)


def words(store):
    """Runs of words that must not be public, and those that may."""
    protected, allowed = set(), set()
    for entry in store.entries:
        outlet = store.outlet(entry)
        for (number, _), facts in ((key, f) for key, f in store.revisions.items() if key[0] == entry):
            texts = [plain(facts.get(part) or "") for part in ("summary", "content")]
            excerpt = texts[0] if facts.get("summary") else texts[1]
            excerpt = " ".join(excerpt.split()[:EXCERPT])
            whole = outlet["syndicate"] == "whole"
            allowed |= runs(facts["title"])
            allowed |= set() if outlet["syndicate"] == "link" else runs(excerpt)
            for text in texts:
                (allowed if whole else protected).update(runs(text))
    return protected - allowed, allowed


def images(store):
    """All pictures that outlets sent, and those that outlets lend."""
    every, lent = set(), set()
    for entry in store.entries:
        facts = [f for key, f in store.revisions.items() if key[0] == entry]
        urls = {f["image"]["url"] for f in facts if f.get("image")}
        urls |= {url for f in facts for url in sources(f.get("content") or "") | sources(f.get("summary") or "")}
        every |= urls
        outlet = store.outlet(entry)
        if outlet["images"] != "none" and outlet["syndicate"] != "link":
            lent |= urls
    return every, lent


class Text(HTMLParser):
    """The words of HTML, and its pictures."""

    def __init__(self):
        super().__init__()
        self.words, self.pictures = [], set()

    def handle_starttag(self, tag, attrs):
        self.words.append(" ")
        kept = dict(attrs)
        if tag in ("img", "source") and (kept.get("src") or kept.get("srcset")):
            self.pictures.add(kept.get("src") or kept["srcset"].split()[0])

    def handle_endtag(self, tag):
        self.words.append(" ")

    def handle_data(self, data):
        self.words.append(data)


def parsed(fragment):
    parser = Text()
    parser.feed(fragment)
    parser.close()
    return parser


def plain(fragment):
    return "".join(parsed(fragment).words)


def sources(fragment):
    return parsed(fragment).pictures


def runs(text):
    every = re.findall(r"\w+", text.lower())
    return {tuple(every[i : i + RUN]) for i in range(len(every) - RUN + 1)}


def strings(value):
    if isinstance(value, dict):
        value = list(value.values())
    return [s for v in value for s in strings(v)] if isinstance(value, list) else [value] if isinstance(value, str) else []


def text_of(path):
    """All words of a document, those inside escaped HTML too; a mark that is no word keeps fields apart."""
    if path.suffix == ".json":
        pieces = strings(json.loads(path.read_text(encoding="utf-8")))
    elif path.suffix in (".html", ".txt", ".md"):
        pieces = [path.read_text(encoding="utf-8")]
    else:
        pieces = [piece for piece in etree.parse(str(path)).getroot().itertext()]
    return " zzfieldzz ".join(plain(piece) if "<" in piece else html.unescape(piece) for piece in pieces)


def pictures_of(path):
    """Addresses of pictures in a document."""
    if path.name.endswith(".issue.json"):
        sections = json.loads(path.read_text(encoding="utf-8"))["sections"]
        items = [item for section in sections for group in section["groups"] for item in group["items"]]
        return {item["image"]["url"] for item in items if "image" in item}
    if path.suffix in (".txt", ".md"):
        return set(re.findall(r"!\[.*?\]\(<?([^)>]*)", path.read_text(encoding="utf-8")))
    if path.suffix == ".json":
        feed = json.loads(path.read_text(encoding="utf-8"))
        found = {item["image"] for item in feed["items"] if "image" in item}
        found |= {a["url"] for i in feed["items"] for a in i.get("attachments", []) if a["mime_type"].startswith("image/")}
        return found.union(*(sources(item.get("content_html", "")) for item in feed["items"]))
    if path.suffix == ".html":
        return sources(path.read_text(encoding="utf-8"))
    root = etree.parse(str(path)).getroot()
    found = {e.get("url") for e in root.iter("{http://search.yahoo.com/mrss/}content") if e.get("url")}
    found |= {e.get("url") or e.get("href") for e in root.iter() if (e.get("type") or "").startswith("image/")}
    return found.union(*(sources(piece) for piece in root.itertext() if "<" in piece))
