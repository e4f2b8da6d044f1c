// Newsrooms for stories and figures that need what the demo has not: outlets of our own on loopback, as many entries as
// wanted, and a clock that can be set. All content is invented; the same numbers give the same words.
"use strict";

const { spawnSync } = require("node:child_process");
const crypto = require("node:crypto");
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");
const { command, hire, open, room } = require("./newsroom.js");

/**
 * A newsroom of its own, on feeds.toml as a person writes it: { origin, folder, run, stop, ... }. `outlets` are
 * { slug, name, languages, feed }, where `feed` gives the bytes; `people` are hired before it opens.
 */
async function newsroom(binary, name, { outlets, people = [], env = {} }) {
  const folder = room(name);
  const server = await serve(Object.fromEntries(outlets.map(({ slug, feed }) => [`/${slug}`, feed])));
  fs.writeFileSync(path.join(folder, "feeds.toml"), configuration(outlets, server.origin));
  let daemon = { stop: async () => {}, kill: async () => {} };
  const ours = {
    folder,
    /** Opens the door; once more after `close` or `kill`, also with another `clock` or at the same `door`. */
    async run(today = env, door = "127.0.0.1:0") {
      daemon = await open(binary, ["run", "--listen", door], { cwd: folder, env: today });
      Object.assign(ours, { origin: daemon.origin, told: daemon.told });
    },
    /** A command to its end. */
    command: (...words) => command(binary, words, { cwd: folder, env }),
    /** Everything that the outlets have, curated and published. A source that was too slow is asked again. */
    async arrive() {
      for (let tries = 5; tries > 0; tries -= 1) {
        const polled = await command(binary, ["poll", "--all"], { cwd: folder, env }).catch((error) => error);
        if (!(polled instanceof Error)) break;
        if (!/ended with 4/.test(polled.message) || tries === 1) throw polled;
      }
      await command(binary, ["publish"], { cwd: folder, env });
    },
    close: () => daemon.stop(),
    kill: () => daemon.kill(),
    async stop() {
      await daemon.stop();
      server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    for (const person of people) await hire(binary, person, { cwd: folder, env });
    return ours;
  } catch (error) {
    await ours.stop();
    throw error;
  }
}

/**
 * The environment of a program whose clock is set, such as "+1d" or "@2026-01-31 12:00:00". The clock that measures how
 * long things take is left alone, so that pauses are as long as ever. Not by `faketime` itself, which stands between us
 * and the program that we have to end.
 */
function clock(set) {
  const found = spawnSync("faketime", ["-f", "+0", "printenv", "LD_PRELOAD"], { encoding: "utf8" });
  if (found.status !== 0) throw new Error("could not find faketime; tests/tools/setup installs it");
  return { LD_PRELOAD: found.stdout.trim(), FAKETIME: set, FAKETIME_DONT_FAKE_MONOTONIC: "1" };
}

function configuration(outlets, origin) {
  const head = `[newsroom]
title = "Sample newsroom"
base_url = "http://127.0.0.1:8080"
id_authority = "sample.example,2026"
languages = ["en", "es", "pt", "fr", "ar"]
hold = "0s"

[polling]
floor = "0s"
host_gap = "0s"
per_host = 16
in_flight = 16
allow_private = ["127.0.0.0/8"]
`;
  const outlet = ({ slug, name, languages, publish = "review" }) => `
[[outlet]]
slug = "${slug}"
name = "${name}"
languages = ${JSON.stringify(languages)}
publish = "${publish}"
[[outlet.source]]
kind = "feed"
url = "${origin}/${slug}"
`;
  return head + outlets.map(outlet).join("");
}

/** Feeds at their paths, made when they are asked for, with validators: { origin, stop }. */
async function serve(feeds) {
  const server = http.createServer((asked, answer) => {
    const feed = feeds[asked.url];
    if (!feed) return answer.writeHead(404).end();
    const body = feed();
    const etag = `"${crypto.createHash("sha256").update(body).digest("hex").slice(0, 32)}"`;
    if (asked.headers["if-none-match"] === etag) return answer.writeHead(304, { ETag: etag }).end();
    answer.writeHead(200, { "Content-Type": "application/rss+xml; charset=utf-8", ETag: etag }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, stop };
}

/** A feed (RSS 2.0) of items { title, link, at, summary, text }. */
function rss(title, language, items) {
  const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const item = ({ title, link, at, summary, text }) => `<item><title>${escape(title)}</title><link>${link}</link><guid>${link}</guid>
<pubDate>${at.toUTCString()}</pubDate><description>${escape(summary)}</description>${text ? `<content:encoded>${escape(text)}</content:encoded>` : ""}</item>`;
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>${escape(title)}</title><link>https://sample.example/</link><description>Invented sample</description>
<language>${language}</language>${items.map(item).join("\n")}</channel></rss>`;
}

// -- many entries -----------------------------------------------------------------------------------------------------

/** Entries of one feed: as many as the reader takes from an outlet that has published for long. */
const OF_ONE = 200;

// Enough of each language to be known by; the rest of an entry's words are made of syllables and mean nothing.
const KNOWN = {
  en: "the of and to in that for with from this they have were more than people would about their after workers women land water city government strike river school march village".split(" "),
  es: "el la los de que en por para con una como más pero sus según trabajadoras mujeres tierra agua ciudad gobierno huelga río escuela marcha pueblo contra también desde".split(" "),
  pt: "o a os de que em por para com uma como mais mas seus não trabalhadoras mulheres terra água cidade governo greve rio escola marcha povo contra também desde são".split(" "),
  fr: "le la les des que dans pour avec une plus mais leurs selon travailleuses femmes terre eau ville gouvernement grève rivière école marche peuple contre aussi depuis sont".split(" "),
  ar: "في من على إلى أن عن مع هذا التي الذي كان بعد قبل عمال نساء أرض ماء مدينة حكومة إضراب نهر مدرسة مسيرة قرية ضد أيضا منذ شعب".split(" "),
};
const SYLLABLES = { latin: "ba cor del en gre la mo na or per que ri sa tu vo zi".split(" "), ar: "با كر دل ين غر لا مو نا ور بر كي ري سا تو فو زي".split(" ") };
const TAKEN = [..."eeeeeeee", ..."sssss", ..."ppp", ..."aa", ..."ff"].map((letter) => ({ e: "en", s: "es", p: "pt", a: "ar", f: "fr" })[letter]);

/** Outlets with `entries` entries of so many words each, the last of them now; "capire" writes in four languages. */
function crowd(entries, { words = 130, now = Date.now() } = {}) {
  return Array.from({ length: Math.ceil(entries / OF_ONE) }, (_, number) => {
    const languages = number ? [TAKEN[number % TAKEN.length]] : ["pt", "en", "es", "fr"];
    const slug = number ? `outlet-${number}` : "capire";
    const name = number ? `Outlet ${number} (invented)` : "Capire (invented sample)";
    const first = number * OF_ONE;
    const items = () => Array.from({ length: Math.min(OF_ONE, entries - first) }, (_, n) => item({ slug, number: first + n, language: languages[n % languages.length], now, words }));
    return { slug, name, languages, feed: () => rss(name, languages[0], items()) };
  });
}

/** What is sought by stories and figures: "soberania", a phrase that is common, غزة, and a word of three entries. */
function item({ slug, number, language, now, words: length }) {
  const chance = dice(number + 1);
  const pick = (from) => from[Math.floor(chance() * from.length)];
  const made = () => Array.from({ length: 2 + Math.floor(chance() * 3) }, () => pick(SYLLABLES[language] || SYLLABLES.latin)).join("");
  const words = Array.from({ length }, () => (chance() < 0.6 ? pick(KNOWN[language]) : made()));
  if (language === "pt" && number % 5 === 0) words.splice(12, 0, "soberania", "alimentar");
  if (number % 11 === 0) words.splice(20, 0, "invented", "sample");
  if (language === "ar" && number % 7 === 0) words.splice(5, 0, "غزة");
  if ([17, 1_017, 4_217].includes(number)) words.splice(15, 0, "zapaterismo");
  const at = new Date(now - Math.floor(number * 7919 % 1_000_003) * 30_000);
  const text = words.join(" ");
  return { title: `${number} ${words.slice(0, 8).join(" ")}`, link: `https://${slug}.example/${number}`, at, summary: `${text.slice(0, 260)}…`, text: `<p>${text}</p>` };
}

/** Numbers from 0 to 1 that look like chance (mulberry32), the same ones for each seed. */
function dice(seed) {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

module.exports = { clock, crowd, newsroom, rss };
