#!/usr/bin/env python3
"""Validates a folder of published documents.

    python3 validate_feeds.py output/               every fault with file and line; exit 1 if there is one
    python3 validate_feeds.py --links output/       also: every link between our own documents leads to a document
    python3 validate_feeds.py --self-test           breaks a document per rule and must notice each

Needs feedparser and lxml (requirements.txt). Asks no network.
"""

import argparse
import calendar
import json
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
from lxml import etree

sys.dont_write_bytecode = True  # the two files beside this one leave no traces in the source tree

import broken_feeds
import feed_checks as checks
from feed_checks import ATOM, Fault

SCHEMA = Path(__file__).resolve().parent.parent / "fixtures" / "atom.rng"
XML_CHECKS = {".atom": checks.atom, ".rss": checks.rss, ".opml": checks.opml}


def validate(folder, base_url=None, links=False):
    """All faults of a folder, as (path, Fault)."""
    schema = etree.RelaxNG(etree.parse(str(SCHEMA)))
    paths = sorted(p for p in folder.rglob("*") if p.is_file())
    faults, told = [], {}
    for path in paths:
        name = path.relative_to(folder).as_posix()
        base_url = base_url or base_of(path, name)
        address = f"{base_url}{name}"
        try:
            found, said = one(path, name, address, schema)
        except (etree.XMLSyntaxError, ValueError, AttributeError, TypeError) as error:
            found, said = [Fault(getattr(error, "lineno", 1) or 1, 139, f"could not be read: {error}")], None
        faults += [(name, fault) for fault in found]
        if said is not None:
            told.setdefault(name.rsplit(".", 1)[0], {})[path.suffix] = said
    faults += agreement(told)
    faults += manifests(folder)
    if links:
        faults += dead_links(folder, paths, base_url)
    return faults


def base_of(path, name):
    """The address of the folder, as the first feed tells it by the link to itself."""
    try:
        if path.suffix == ".json":
            own = json.loads(path.read_text()).get("feed_url") or ""
        else:
            own = etree.parse(str(path)).xpath("string(//*[local-name()='link'][@rel='self']/@href)")
    except (etree.XMLSyntaxError, ValueError):
        return None
    return own.removesuffix(name) if own.endswith(name) else None


def one(path, name, address, schema):
    """The faults of one document, and what a feed says: a list of (id, title, link, published)."""
    if path.suffix in XML_CHECKS:
        root = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
        found = list(XML_CHECKS[path.suffix](root, address, schema))
        said = {".atom": atom_says, ".rss": rss_says}.get(path.suffix, lambda _: None)(root)
        return found + (read_back(path, said) if said is not None else []), said
    if path.suffix == ".json" and path.with_suffix(".atom").exists():
        text = path.read_text(encoding="utf-8")
        return list(checks.jsonfeed(text, address)), json_says(json.loads(text))
    return [], None


def atom_says(root):
    link = "string(*[local-name()='link'][@rel='alternate']/@href)"
    return [
        (e.findtext(ATOM + "id"), e.findtext(ATOM + "title"), e.xpath(link), when(e.findtext(ATOM + "published")))
        for e in root.findall(ATOM + "entry")
    ]


def rss_says(root):
    stamp = lambda item: (lambda t: int(t.timestamp()) if t else None)(checks.moment822(item.findtext("pubDate")))
    return [(i.findtext("guid"), i.findtext("title"), i.findtext("link"), stamp(i)) for i in root.iter("item")]


def json_says(feed):
    return [(i.get("id"), i.get("title"), i.get("url"), when(i.get("date_published"))) for i in feed["items"]]


def when(text):
    time = checks.moment(text)
    return int(time.timestamp()) if time else None


def read_back(path, said):
    """Another reader must see the same. It takes markup out of titles, so those are compared without any."""
    feed = feedparser.parse(path.read_bytes())
    if feed.bozo:
        return [Fault(1, 151, f"feedparser complains: {feed.bozo_exception}")]
    if len(feed.entries) != len(said):
        return [Fault(1, 151, f"feedparser reads {len(feed.entries)} entries, the document has {len(said)}")]
    faults = []
    for number, (entry, (id_, title, link, published)) in enumerate(zip(feed.entries, said), 1):
        parsed = entry.get("published_parsed")
        seen = (entry.get("id"), entry.get("link"), calendar.timegm(parsed) if parsed else None)
        if seen != (id_, link, published):
            faults.append(Fault(1, 151, f"entry {number}: feedparser reads {seen}, not {(id_, link, published)}"))
        if not set("<>&") & set(title or "") and entry.get("title") != title:
            faults.append(Fault(1, 151, f"entry {number}: feedparser reads the title {entry.get('title')!r}"))
    return faults


def agreement(told):
    """The formats of one publication hold the same items in the same order."""
    for stem, formats in sorted(told.items()):
        reference = formats.get(".atom")
        for suffix, said in sorted(formats.items()):
            if reference is not None and said != reference:
                yield f"{stem}{suffix}", Fault(1, 151, "says something else than the Atom feed of the same publication")


def manifests(folder):
    """Every document that a manifest names is there, with the length it says."""
    for path in sorted((folder / "manifests").rglob("*.json")):
        for document in json.loads(path.read_text())["documents"]:
            target = folder / document["path"]
            if not target.is_file() or target.stat().st_size != document["bytes"]:
                name = path.relative_to(folder).as_posix()
                yield name, Fault(1, 139, f"{document['path']} is not there, or not of {document['bytes']} bytes")


class Links(HTMLParser):
    """The links of a page with their lines."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [(v, self.getpos()[0]) for k, v in attrs if k in ("href", "src") and v]


def dead_links(folder, paths, base_url):
    """Links between our own documents that lead nowhere."""
    for path in (p for p in paths if p.suffix in (".html", ".atom", ".opml")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".html":
            parser = Links()
            parser.feed(path.read_text(encoding="utf-8"))
            found = parser.found
        else:
            root = etree.parse(str(path)).getroot()
            elements = list(root.findall(ATOM + "link")) + list(root.iter("outline"))
            found = [(e.get(k), e.sourceline) for e in elements for k in ("href", "xmlUrl", "htmlUrl") if e.get(k)]
        for link, line in found:
            target = urljoin(f"{base_url}{name}", link)
            if base_url and target.startswith(base_url):
                file = unquote(urlsplit(target[len(base_url):]).path) or "index.html"
                if not (folder / file).is_file():
                    yield name, Fault(line, 144, f"{link!r} leads to no document of ours")


def self_test():
    """Every broken document must be refused for the reason it was broken, and the whole one must pass."""
    failed = 0
    with tempfile.TemporaryDirectory() as clean:
        broken_feeds.write(Path(clean))
        for name, fault in validate(Path(clean)):
            print(f"the whole document was refused: {name}:{fault.line}: {fault.text}")
            failed += 1
    for case, name, old, new in broken_feeds.BREAKAGES:
        with tempfile.TemporaryDirectory() as folder:
            broken_feeds.write(Path(folder), name, old, new)
            found = [f for n, f in validate(Path(folder)) if f.case == case and n == name]
        if not found:
            print(f"case {case}: {new!r} instead of {old!r} in {name} was not noticed")
            failed += 1
    print(f"{len(broken_feeds.BREAKAGES)} broken documents, {failed} mistakes")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description="Validates a folder of published documents.")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--base-url", help="where the folder stands in the world; default: as the feeds themselves say")
    parser.add_argument("--links", action="store_true", help="also check the links between our own documents")
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    if arguments.self_test:
        return self_test()
    if not arguments.folder or not arguments.folder.is_dir():
        parser.error("name a folder of documents, or --self-test")
    faults = validate(arguments.folder, arguments.base_url, arguments.links)
    for name, fault in faults:
        print(f"{name}:{fault.line}: case {fault.case}: {fault.text}")
    feeds = sum(1 for p in arguments.folder.rglob("*") if p.suffix in (".atom", ".rss", ".json", ".opml"))
    print(f"{feeds} feeds and lists, {len(faults)} faults", file=sys.stderr)
    return 1 if faults or not feeds else 0


if __name__ == "__main__":
    sys.exit(main())
