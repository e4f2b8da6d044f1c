"""Invented feeds by the thousand, and the server that measures are taken against. Standard library only."""

import asyncio
import hashlib
import html
import json
import random
import threading

SYLLABLES = {
    "en": "an ber con der ing land mo ner or port ri sto ter un work yard".split(),
    "es": "bar ción del es gre huel la mar na obre per que rra sin tra vo".split(),
    "pt": "ão bra cam da es gre lho mar no ope por que ra são ter vi".split(),
    "fr": "age bre cor de eur gré la mou ner ou port que rai syn té vre".split(),
    "ar": "ال مر عم نا ول حر ية سا كت بل در قو شع مة نق فل".split(),
}
LANGUAGES = ["en"] * 40 + ["es"] * 25 + ["pt"] * 15 + ["ar"] * 10 + ["fr"] * 10
# The mix of a newsroom's partners: mostly WordPress.
KINDS = ["wordpress"] * 63 + ["plain"] * 9 + ["atom"] * 17 + ["rdf"] * 5 + ["json"] * 6
ITEMS = 20


class Words:
    """Sentences of made-up words; the same seed says the same."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.sentences = {language: [self._sentence(language) for _ in range(600)] for language in SYLLABLES}

    def _sentence(self, language):
        pick = self.chance.choice
        words = ["".join(pick(SYLLABLES[language]) for _ in range(self.chance.randint(1, 4))) for _ in range(self.chance.randint(6, 18))]
        return " ".join(words).capitalize()

    def title(self, language):
        return " ".join(self.chance.choice(self.sentences[language]).split()[:9])

    def body(self, language):
        """Some thousand characters of HTML, as an article in a full-text feed has."""
        parts = []
        for _ in range(self.chance.randint(3, 6)):
            text = ". ".join(self.chance.choice(self.sentences[language]) for _ in range(self.chance.randint(3, 6)))
            parts.append(f'<p>{text}. <a href="https://invented.example/more">{self.title(language)}</a></p>')
        parts.append('<figure><img src="https://invented.example/a.jpg" alt="Sample" width="600" height="400"/></figure>')
        return "".join(parts)


def feed(number, words):
    """The feed of source `number`: its media type and its bytes."""
    language, kind = words.chance.choice(LANGUAGES), words.chance.choice(KINDS)
    items = [(n, words.title(language), words.body(language)) for n in range(ITEMS)]
    home = f"https://outlet-{number}.example"
    return WRITERS[kind](home, language, items)


def stamp(n):
    return f"{1 + n % 28:02d} Nov 2026 {n % 24:02d}:{n % 60:02d}:00 +0000", f"2026-11-{1 + n % 28:02d}T{n % 24:02d}:{n % 60:02d}:00Z"


def rss(home, language, items, full):
    rows = []
    for n, title, body in items:
        content = f"<content:encoded><![CDATA[{body}]]></content:encoded>" if full else ""
        short = html.escape(body[:400] if full else body)
        rows.append(
            f"<item><title>{html.escape(title)}</title><link>{home}/2026/11/{n}/</link>"
            f"<dc:creator><![CDATA[Sample Author]]></dc:creator><pubDate>{stamp(n)[0]}</pubDate>"
            f"<category><![CDATA[Labour]]></category><guid isPermaLink=\"false\">{home}/?p={n}</guid>"
            f"<description>{short}</description>{content}</item>"
        )
    head = (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>{home}</title><link>{home}/</link><description>Sample</description><language>{language}</language>"
    )
    return "application/rss+xml; charset=UTF-8", head + "".join(rows) + "</channel></rss>"


def atom(home, language, items):
    rows = [
        f'<entry><id>tag:{home[8:]},2026:{n}</id><title>{html.escape(title)}</title><link href="{home}/{n}"/>'
        f"<published>{stamp(n)[1]}</published><updated>{stamp(n)[1]}</updated><author><name>Sample</name></author>"
        f'<content type="html">{html.escape(body)}</content></entry>'
        for n, title, body in items
    ]
    head = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}"><id>{home}/</id><title>{home}</title>'
    return "application/atom+xml", f"{head}<updated>2026-11-22T00:00:00Z</updated>" + "".join(rows) + "</feed>"


def rdf(home, language, items):
    rows = [
        f'<item rdf:about="{home}/{n}"><title>{html.escape(title)}</title><link>{home}/{n}</link>'
        f"<dc:date>{stamp(n)[1]}</dc:date><description>{html.escape(body)}</description></item>"
        for n, title, body in items
    ]
    head = (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="{home}/"><title>{home}</title><link>{home}/</link>'
        f"<description>Sample</description><dc:language>{language}</dc:language></channel>"
    )
    return "application/rdf+xml", head + "".join(rows) + "</rdf:RDF>"


def json_feed(home, language, items):
    rows = [
        {"id": f"{home}/{n}", "url": f"{home}/{n}", "title": title, "content_html": body, "date_published": stamp(n)[1]}
        for n, title, body in items
    ]
    document = {"version": "https://jsonfeed.org/version/1.1", "title": home, "home_page_url": home, "language": language}
    return "application/feed+json", json.dumps(document | {"items": rows}, ensure_ascii=False)


WRITERS = {
    "wordpress": lambda *facts: rss(*facts, full=True),
    "plain": lambda *facts: rss(*facts, full=False),
    "atom": atom,
    "rdf": rdf,
    "json": json_feed,
}


def address(number):
    """An address of loopback for every source, so that each is a host of its own, as in life."""
    return f"127.{1 + number // 62500}.{1 + number // 250 % 250}.{1 + number % 250}"


class Server:
    """Answers `/<number>` with that feed, or 304 to its ETag. It ends with the process."""

    def __init__(self, feeds):
        self.requests = 0
        self.validators = True
        self.whole, self.same = {}, {}
        for number, (media_type, text) in enumerate(feeds):
            body = text.encode()
            etag = '"' + hashlib.blake2b(body, digest_size=8).hexdigest() + '"'
            head = f"Content-Type: {media_type}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
            self.whole[number] = (etag.encode(), b"HTTP/1.1 200 OK\r\n", head + body)
            self.same[number] = f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\nConnection: close\r\n\r\n".encode()
        self.bytes = sum(len(rest) for _, _, rest in self.whole.values())
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()
        threading.Thread(target=self._run, args=(ready,), daemon=True).start()
        ready.wait()

    def _run(self, ready):
        asyncio.set_event_loop(self.loop)
        # All of loopback is asked; whoever comes from elsewhere is turned away in `connection_made`.
        serving = self.loop.create_server(lambda: Connection(self), "0.0.0.0", 0, backlog=4096)
        self.port = self.loop.run_until_complete(serving).sockets[0].getsockname()[1]
        ready.set()
        self.loop.run_forever()

    def url(self, number):
        return f"http://{address(number)}:{self.port}/{number}"

    def answer(self, request):
        self.requests += 1
        number = int(request.split(b" ", 2)[1][1:])
        etag, status, rest = self.whole[number]
        if not self.validators:
            return status + rest
        if etag in request:
            return self.same[number]
        return status + b"ETag: " + etag + b"\r\n" + rest


class Connection(asyncio.Protocol):
    """One request, one answer."""

    def __init__(self, server):
        self.server = server
        self.asked = b""

    def connection_made(self, transport):
        self.transport = transport
        if not transport.get_extra_info("peername")[0].startswith("127."):
            transport.abort()

    def data_received(self, data):
        self.asked += data
        if self.asked.endswith(b"\r\n\r\n"):
            self.transport.write(self.server.answer(self.asked))
            self.transport.close()
