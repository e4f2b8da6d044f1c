"""The rules a feed of ours must keep, one function per format. Each yields Fault(line, case, text).

The numbers are those of the catalogue of cases: 139 schema and structure, 140 source and author, 141 times of
entries, 142 ids, 143 time of the feed, 144 links of the feed, 145 what content may hold, 146 RSS profile, 147 JSON
Feed, 148 archives, 150 OPML, 151 reading back, 152 RELAX NG.
"""

import json
import re
from collections import Counter, namedtuple
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit

from lxml import etree

Fault = namedtuple("Fault", "line case text")

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"

# RFC 4151 section 2.1, with the characters a URI may hold.
TAG = re.compile(r"^tag:[A-Za-z0-9.@_-]+,\d{4}(-\d{2}(-\d{2})?)?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=%]+$")
RFC822 = re.compile(r"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} ([+-]\d{4}|GMT)$")
RFC3339 = re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")
FORBIDDEN = {"script", "iframe", "style", "object", "embed", "form", "base", "meta", "link", "input", "button"}


def absolute(address):
    """Whether an address is a whole address of the web."""
    parts = urlsplit(address or "")
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def moment(text):
    """An RFC 3339 date as we write it, in UTC and to the second, as a time, or None."""
    if not RFC3339.match(text or ""):
        return None
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def moment822(text):
    """An RFC 822 date with a year of four digits as a time, or None."""
    return parsedate_to_datetime(text).astimezone(timezone.utc) if RFC822.match(text or "") else None


class Content(HTMLParser):
    """Collects what HTML in a feed must not hold."""

    def __init__(self):
        super().__init__()
        self.faults = []

    def handle_starttag(self, tag, attrs):
        if tag in FORBIDDEN:
            self.faults.append(f"content holds <{tag}>")
        for name, value in attrs:
            if name.startswith("on"):
                self.faults.append(f"content holds the handler {name}")
            if name in ("href", "src", "poster") and not absolute(value) and not (value or "").startswith("mailto:"):
                self.faults.append(f"content refers to {value!r}, which is no absolute address")


def content_faults(html, line):
    parser = Content()
    parser.feed(html or "")
    parser.close()
    return [Fault(line, 145, text) for text in parser.faults]


class Words(HTMLParser):
    """Collects the words of HTML."""

    def __init__(self):
        super().__init__()
        self.words = []

    def handle_data(self, data):
        self.words += data.split()


def words_of(html):
    parser = Words()
    parser.feed(html or "")
    parser.close()
    return parser.words


def same_words(*texts):
    """Whether there are two texts and the second is but the first again (RFC 4287, 4.2.13)."""
    return len(texts) == 2 and words_of(texts[0]) == words_of(texts[1])


def id_faults(ids):
    """`ids` are pairs of id and line."""
    for value, line in ids:
        if not TAG.match(value or ""):
            yield Fault(line, 142, f"id {value!r} is no tag: address")
    for value, count in Counter(value for value, _ in ids).items():
        if count > 1:
            yield Fault(next(l for v, l in ids if v == value), 142, f"id {value!r} stands {count} times")


def time_faults(feed, entries, line):
    """The feed's own time against those of its entries, and those against each other."""
    if feed is None:
        yield Fault(line, 143, "the feed has no valid time")
    newest = max((e for e in entries if e), default=None)
    if feed and newest and feed < newest.replace(microsecond=0):
        yield Fault(line, 143, f"the feed's time {feed} lies before that of its newest entry, {newest}")
    if len(entries) > 2 and len(set(entries)) == 1:
        yield Fault(line, 141, f"all {len(entries)} entries carry the same time")


def self_faults(hrefs, address, line):
    if len(hrefs) != 1:
        yield Fault(line, 144, f"{len(hrefs)} links to itself instead of one")
    elif hrefs[0] != address:
        yield Fault(line, 144, f"the link to itself is {hrefs[0]!r}, the document stands at {address!r}")


def atom(root, address, schema):
    """Atom 1.0, RFC 4287."""
    if not schema.validate(root):
        yield from (Fault(e.line, 152, e.message) for e in schema.error_log)
    links = root.findall(ATOM + "link")
    yield from self_faults([l.get("href") for l in links if l.get("rel") == "self"], address, root.sourceline)
    pages = [l for l in links if l.get("rel") == "alternate" and l.get("type") == "text/html"]
    if not pages:
        yield Fault(root.sourceline, 144, "no link to the page that says the same")
    for link in root.iter(ATOM + "link"):
        if not absolute(link.get("href")):
            yield Fault(link.sourceline, 144, f"link to {link.get('href')!r}, which is no absolute address")
    if not root.get(XML + "lang"):
        yield Fault(root.sourceline, 139, "the feed has no xml:lang")
    entries = root.findall(ATOM + "entry")
    ids = [(root.findtext(ATOM + "id"), root.sourceline)]
    yield from id_faults(ids + [(e.findtext(ATOM + "id"), e.sourceline) for e in entries])
    times = [moment(e.findtext(ATOM + "updated")) for e in entries]
    yield from time_faults(moment(root.findtext(ATOM + "updated")), times, root.sourceline)
    yield from archive(root, links)
    for entry in entries:
        yield from atom_entry(entry)


def atom_entry(entry):
    line = entry.sourceline
    source = entry.find(ATOM + "source")
    for name in ("id", "title", "updated"):
        if source is None or not (source.findtext(ATOM + name) or "").strip():
            yield Fault(line, 140, f"the entry's source has no {name}")
    if not (entry.findtext(f"{ATOM}author/{ATOM}name") or "").strip():
        yield Fault(line, 140, "the entry has no author")
    if not entry.get(XML + "lang"):
        yield Fault(line, 139, "the entry has no xml:lang")
    if not (entry.findtext(ATOM + "title") or "").strip():
        yield Fault(line, 139, "the entry has no title")
    texts = [entry.find(ATOM + name) for name in ("summary", "content")]
    if all(t is None for t in texts):
        yield Fault(line, 139, "the entry has neither summary nor content")
    if same_words(*(t.text for t in texts if t is not None)):
        yield Fault(line, 139, "summary and content say the same")
    published, updated = (moment(entry.findtext(ATOM + n)) for n in ("published", "updated"))
    if not published or not updated or updated < published:
        yield Fault(line, 141, "the entry was updated before it was published, or a date is missing")
    for text in texts:
        if text is not None and text.get("type") == "html":
            yield from content_faults(text.text, text.sourceline)


def archive(root, links):
    """RFC 5005: an archive leads to the current feed, and what is complete has no archives."""
    rels = {l.get("rel") for l in links}
    if root.find(HISTORY + "archive") is not None and "current" not in rels:
        yield Fault(root.sourceline, 148, "an archive without a link to the current feed")
    if root.find(HISTORY + "complete") is not None and "prev-archive" in rels:
        yield Fault(root.sourceline, 148, "a complete feed with an archive")


def rss(root, address, _schema):
    """RSS 2.0 and the Best Practices Profile."""
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        yield Fault(root.sourceline, 146, "no RSS 2.0 document")
        return
    line = channel.sourceline
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        if not (channel.findtext(name) or "").strip():
            yield Fault(line, 146, f"the channel has no {name}")
    links = [l.get("href") for l in channel.findall(ATOM + "link") if l.get("rel") == "self"]
    yield from self_faults(links, address, line)
    items = channel.findall("item")
    yield from id_faults([(i.findtext("guid"), i.sourceline) for i in items])
    times = [moment822(i.findtext("pubDate")) for i in items]
    yield from (f for f in time_faults(moment822(channel.findtext("lastBuildDate")), times, line) if f.case != 141)
    for item in items:
        yield from rss_item(item)


def rss_item(item):
    line, order = item.sourceline, [child.tag for child in item]
    guid = item.find("guid")
    if guid is None or (guid.get("isPermaLink") != "false" and not absolute(guid.text)):
        yield Fault(line, 146, "guid is no address and not marked isPermaLink=\"false\"")
    if moment822(item.findtext("pubDate")) is None:
        yield Fault(line, 146, f"pubDate {item.findtext('pubDate')!r} is no RFC 822 date with a year of four digits")
    if not (item.findtext("title") or "").strip() or "description" not in order:
        yield Fault(line, 146, "the item lacks title or description")
    if CONTENT + "encoded" in order and order.index(CONTENT + "encoded") < order.index("description"):
        yield Fault(line, 146, "content:encoded stands before description")
    if "author" in order or order.count(DC + "creator") != 1:
        yield Fault(line, 146, "the outlet must stand in one dc:creator, and nowhere in author")
    source = item.find("source")
    if source is not None and (not absolute(source.get("url")) or not (source.text or "").strip()):
        yield Fault(line, 146, "source needs an address and a name")
    if not absolute(item.findtext("link")):
        yield Fault(line, 146, "link is no absolute address")
    enclosures = item.findall("enclosure")
    for e in enclosures:
        if not absolute(e.get("url")) or not e.get("type") or int(e.get("length") or 0) < 1 or len(enclosures) > 1:
            yield Fault(e.sourceline, 146, "an enclosure needs address, type and length, and no second beside it")
    if same_words(*(t for t in (item.findtext("description"), item.findtext(CONTENT + "encoded")) if t)):
        yield Fault(line, 146, "description and content:encoded say the same")
    for name in ("description", CONTENT + "encoded"):
        yield from content_faults(item.findtext(name), line)


def line_of(text, needle):
    return text[: max(text.find(needle), 0)].count("\n") + 1


def jsonfeed(text, address):
    """JSON Feed 1.1."""
    if len(text.encode()) >= 250_000:
        yield Fault(1, 147, "larger than 250 kB")
    feed = json.loads(text)
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield Fault(1, 147, "no JSON Feed 1.1")
    yield from self_faults([feed.get("feed_url")], address, line_of(text, '"feed_url"'))
    for name in ("title", "language", "description"):
        if not isinstance(feed.get(name), str) or not feed[name].strip():
            yield Fault(1, 147, f"the feed has no {name}")
    for hub in feed.get("hubs", []):
        if not isinstance(hub, dict) or not hub.get("type") or not absolute(hub.get("url")):
            yield Fault(line_of(text, '"hubs"'), 147, "a hub needs type and address")
    if not isinstance(feed.get("items"), list):
        yield Fault(1, 147, "items are no list")
        return
    known = [i for i in feed["items"] if isinstance(i.get("id"), str)]
    yield from id_faults([(i["id"], line_of(text, json.dumps(i["id"], ensure_ascii=False))) for i in known])
    times = [moment(i.get("date_modified")) for i in feed["items"]]
    facts = feed.get("_newsloom", {})
    yield from (f for f in time_faults(moment(facts.get("updated")), times, 1) if f.case != 141)
    for item in feed["items"]:
        yield from json_item(item, line_of(text, json.dumps(item.get("id"), ensure_ascii=False)))


def json_item(item, line):
    if not isinstance(item.get("id"), str):
        yield Fault(line, 147, f"id {item.get('id')!r} is no text")
    if not isinstance(item.get("content_html"), str) and not isinstance(item.get("content_text"), str):
        yield Fault(line, 147, "the item has no content")
    for name in ("date_published", "date_modified"):
        if moment(item.get(name)) is None:
            yield Fault(line, 147, f"{name} {item.get(name)!r} is no RFC 3339 date")
    addresses = [item.get("url"), item.get("image") or item.get("url")]
    attachments = item.get("attachments", [])
    if not all(absolute(a) for a in addresses + [a.get("url") for a in attachments]):
        yield Fault(line, 147, "an address is not absolute")
    if not all(a.get("mime_type") for a in attachments):
        yield Fault(line, 147, "an attachment has no media type")
    names = [a.get("name") for a in item.get("authors", [])]
    if not names or not all(names):
        yield Fault(line, 147, "the item has no author")
    yield from content_faults(item.get("content_html"), line)


def opml(root, _address, _schema):
    """OPML 2.0 as a subscription list."""
    if root.tag != "opml" or root.get("version") != "2.0" or not (root.findtext("head/title") or "").strip():
        yield Fault(root.sourceline, 150, "no OPML 2.0 document with a title")
    if moment822(root.findtext("head/dateModified")) is None:
        yield Fault(root.sourceline, 150, "dateModified is no RFC 822 date")
    outlines = list(root.iter("outline"))
    if not outlines:
        yield Fault(root.sourceline, 150, "the list is empty")
    for outline in outlines:
        feed = outline.get("type") == "rss"
        if not outline.get("text") or (feed and not (absolute(outline.get("xmlUrl")) and outline.get("title"))):
            yield Fault(outline.sourceline, 150, "an outline lacks text, title or xmlUrl")
        if not feed and len(outline) == 0:
            yield Fault(outline.sourceline, 150, "a folder without feeds")
