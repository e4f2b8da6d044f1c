// What editors have at hand: the preview, duplicates, places in an issue, what reads alike, and gestures of a finger.
"use strict";

const { request } = require("../newsroom.js");
const { answers, assert, card, desk, entries, fits, here, left, said, soon, undo } = require("./room.js");

const dialog = (tab) => tab.locator("dialog[open]");

/** Moves the focus to a card, as `j` does. */
async function go(tab, entry) {
  await card(tab, entry).locator("h2 a").focus();
  assert.equal(await here(tab), entry);
}

/** p: an entry as readers will get it; its picture only when somebody asks. */
async function previews({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox has:image", { cards: 2 });
  const [entry] = await entries(tab);
  const asked = [];
  tab.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const title = await card(tab, entry).locator("h2 a").innerText();
  const outlet = await card(tab, entry).locator(".outlet").first().innerText();
  await go(tab, entry);
  await tab.keyboard.press("p");
  await dialog(tab).waitFor();
  const words = await dialog(tab).innerText();
  assert.ok(words.includes(title) && words.includes(outlet), words);
  assert.match(words, /Read at/);
  const lang = await dialog(tab).locator("article h3").getAttribute("lang");
  assert.equal(lang, await card(tab, entry).locator("h2 a").getAttribute("lang"), "in its own language");
  assert.ok(!asked.some((path) => path.startsWith("/desk/image/")), "no picture unasked");
  await dialog(tab).locator("[data-photo]").click();
  await soon(() => assert.deepEqual(asked.filter((path) => path.startsWith("/desk/image/")), [`/desk/image/${entry}`], "asked for, it comes through the desk"));
  await tab.keyboard.press("Escape");
  await soon(async () => assert.equal(await dialog(tab).count(), 0));
  assert.equal(await here(tab), entry, "the focus is back");
  const alone = await editor.newPage();
  await alone.goto(`${origin}/desk/preview/${entry}`);
  assert.ok((await alone.locator("main").innerText()).includes(title), "it is a page too");
  assert.deepEqual(tab.faults, []);
}

/** The item of an Atom feed that has this link, if it has one. */
async function item(origin, feed, link) {
  const { body } = await request(origin + feed);
  const plain = body.replaceAll("&amp;", "&").replaceAll("&#38;", "&");
  return plain.split("<entry").find((entry) => entry.includes(`rel="alternate" type="text/html"`) && own(entry) === link);
}

const own = (entry) => (entry.match(/<link rel="alternate"[^>]*href="([^"]*)"/) || [])[1];

/** Q24: a duplicate stands under what it repeats, in the queue and in the feeds. */
async function mergesDuplicates({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 10 });
  const waiting = await left(tab);
  const open = await tab.locator("#list > li.card").evaluateAll((cards) =>
    cards
      .filter((card) => /^public since/.test(card.querySelector(".state").textContent.trim()) && card.dataset.link && !card.querySelector("ul.also"))
      .map((card) => ({ entry: card.dataset.entry, link: card.dataset.link, title: card.querySelector("h2").textContent.trim() })),
  );
  assert.ok(open.length > 1, "two that are public");
  const [first, other] = open;
  await soon(async () => assert.ok((await item(origin, "/latest.atom", other.link)) && (await item(origin, "/latest.atom", first.link)), "both are in the feed"));
  await go(tab, other.entry);
  await tab.keyboard.press("d");
  await dialog(tab).waitFor();
  const field = dialog(tab).locator("input[type=search]");
  await soon(async () => assert.ok(await field.evaluate((field) => document.activeElement === field), "the search has the focus"));
  await field.fill(other.link);
  await tab.keyboard.press("Enter");
  await soon(async () => assert.match(await dialog(tab).innerText(), /this very entry/));
  await field.fill(`${first.link.replace("https://", "http://www.")}?utm_source=mail`);
  await field.press("Enter");
  const hit = dialog(tab).locator(".hits li", { hasText: first.title });
  await hit.waitFor();
  await hit.locator('button[value="mark-duplicate"]').click();
  await said(tab, /duplicate/);
  assert.equal(await left(tab), waiting - 1);
  assert.ok(!(await entries(tab)).includes(other.entry), "it has left the inbox");
  await soon(async () => assert.ok((await card(tab, first.entry).locator("ul.also").innerText()).includes(other.title), "it is a link of the other"));
  await soon(async () => {
    assert.equal(await item(origin, "/latest.atom", other.link), undefined, "no item of its own");
    const kept = await item(origin, "/latest.atom", first.link);
    assert.ok(kept && kept.includes(`rel="related"`) && kept.includes(other.link), "both sources are links of one item");
  });
  await go(tab, first.entry);
  await tab.keyboard.press("d");
  await dialog(tab).locator("input[type=search]").fill(other.link);
  await tab.keyboard.press("Enter");
  await soon(async () => assert.match(await dialog(tab).innerText(), /marked as a duplicate of this one/));
  // The first empties a search field, as everywhere.
  await soon(async () => {
    await tab.keyboard.press("Escape");
    assert.equal(await dialog(tab).count(), 0);
  });
  await tab.keyboard.press("z");
  await said(tab, /Undone/);
  await soon(async () => assert.ok(await item(origin, "/latest.atom", other.link), "undone, it is an item again"));
  assert.deepEqual(tab.faults, []);
}

/** d and its search by forms alone. */
async function mergesByForms({ chromium, origin }) {
  const context = await chromium.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(`${origin}/desk?q=status%3Ainbox`);
  const [one, two] = await tab.locator("#list > li.card").evaluateAll((cards) => cards.slice(0, 2).map((card) => ({ entry: card.dataset.entry, link: card.dataset.link })));
  await tab.goto(`${origin}/desk/duplicate/${one.entry}?back=%2Fdesk`);
  await tab.locator("main input[type=search]").fill(two.link);
  await tab.locator("main form[method=get] button").click();
  await tab.locator(".hits button").first().click();
  assert.match(await tab.locator("#said").innerText(), /duplicate/);
  await tab.locator("#said button").first().click();
  assert.match(await tab.locator("#said").innerText(), /Undone/);
  await context.close();
}

/** Sections: by keys in the pane, by select and button on the page; accept to a place of one's choice. */
async function movesBetweenSections({ editor, chromium, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 4 });
  const [first, second, third] = await entries(tab);
  const title = await card(tab, first).locator("h2").innerText();
  const section = async (title) => tab.locator("#pane section", { has: tab.locator("li", { hasText: title }) }).locator("h3 bdi").innerText();
  await go(tab, first);
  await tab.keyboard.press("Shift+A");
  await dialog(tab).waitFor();
  await dialog(tab).locator("select[name=where]").selectOption({ label: "Analysis" });
  await dialog(tab).locator("select[name=at]").selectOption("top");
  await dialog(tab).locator('button[value="place-at"]').press("Enter");
  await said(tab, /Accepted/);
  assert.ok(!(await entries(tab)).includes(first));
  await soon(async () => assert.equal(await section(title), "Analysis"));
  const link = () => tab.locator("#pane li", { hasText: title }).locator("p a");
  await link().focus();
  await tab.keyboard.press("Alt+Shift+ArrowUp");
  await soon(async () => assert.equal(await section(title), "News"));
  await soon(async () => assert.ok(await link().evaluate((link) => document.activeElement === link), "the focus stays with it"));
  const titles = () => tab.locator("#pane li p a").allInnerTexts();
  const last = await titles();
  await tab.keyboard.press("Alt+ArrowUp");
  await soon(async () => assert.equal((await titles()).indexOf(title), last.indexOf(title) - 1));
  await tab.keyboard.press("Alt+ArrowDown");
  await soon(async () => assert.deepEqual(await titles(), last));
  await tab.keyboard.press("Alt+Shift+ArrowDown");
  await soon(async () => assert.equal(await section(title), "Analysis"));
  // Several at once.
  for (const entry of [second, third]) await card(tab, entry).locator("input[type=checkbox]").check();
  await tab.locator("body").press("i");
  await tab.locator("#bulk-place").selectOption({ label: "Updates" });
  await answers(tab, () => tab.locator('#bulk button[value="place-at"]').click(), /^Accepted 2 entries to .*, Updates\./);
  await soon(async () => assert.equal(await tab.locator("#pane section", { has: tab.locator("h3", { hasText: "Updates" }) }).locator("li").count(), 2));
  const page = origin + (await tab.locator("#pane-title a").getAttribute("href"));
  await tab.locator("body").press("z");
  await said(tab, /Undone/);

  const plain = await chromium.newContext({ javaScriptEnabled: false });
  const other = await plain.newPage();
  await other.goto(page);
  const row = other.locator("#pane li", { hasText: title });
  await row.locator("select[name=section]").selectOption("updates");
  await row.locator('button[value="section"]').click();
  assert.match(await other.locator("#said").innerText(), /Moved/);
  assert.equal(await other.locator("#pane section", { has: other.locator("li", { hasText: title }) }).locator("h3 bdi").innerText(), "Updates");
  await other.locator("#pane li", { hasText: title }).locator('button[value="out"]').click();
  await plain.close();
  assert.deepEqual(tab.faults, []);
}

/** f and w: what reads alike, and other languages; each says when there is none. */
async function findsBeside({ editor, origin }) {
  const tab = await desk(editor, origin, "status:all", { cards: 10 });
  const all = await tab.locator("#list > li.card").evaluateAll((cards) =>
    cards.map((card) => ({
      entry: card.dataset.entry,
      link: card.dataset.link,
      own: card.querySelector("h2 a").lang,
      told: card.querySelectorAll("ul.also a").length,
    })),
  );
  const [english, spanish] = ["en", "es"].map((lang) => all.find(({ own, told, link }) => own === lang && !told && link));
  await go(tab, english.entry);
  await tab.keyboard.press("w");
  await said(tab, /another language/);
  assert.match(tab.url(), /status/, "nobody is led to an empty page");
  // An editor knows that two tell the same.
  await go(tab, spanish.entry);
  await tab.keyboard.press("d");
  await dialog(tab).locator("input[type=search]").fill(english.link);
  await tab.keyboard.press("Enter");
  await dialog(tab).locator(".hits button").first().waitFor();
  await soon(async () => assert.equal(await dialog(tab).locator(`input[name=of][value="${english.entry}"]`).count(), 1));
  await dialog(tab).locator("form", { has: tab.locator(`input[name=of][value="${english.entry}"]`) }).locator("button[value=mark-duplicate]").click();
  await said(tab, /duplicate/);
  await go(tab, english.entry);
  await tab.keyboard.press("w");
  await tab.waitForURL(/story/);
  assert.deepEqual(await entries(tab), [spanish.entry], "the story in another language");
  assert.match(await tab.locator("h1").innerText(), /in other languages/);
  await tab.keyboard.press("z");
  await said(tab, /Undone/);

  await tab.goto(`${origin}/desk?q=status%3Aall`);
  const twice = all.find(({ told }) => told > 0);
  await go(tab, twice.entry);
  await tab.keyboard.press("f");
  await tab.waitForURL(/like/);
  assert.ok((await entries(tab)).length > 0 && !(await entries(tab)).includes(twice.entry), "what reads alike, and never itself");
  await tab.goto(`${origin}/desk/item/${english.entry}`);
  assert.equal(await tab.locator('a[href*="like%3A"], a[href*="story%3A"]').count(), 2, "each has its link, too");
}

/** A finger on a card: from, over, to; in steps, as a hand does it. */
async function drag(session, from, to, { hold = 0, end = true } = {}) {
  const point = (x, y) => ({ touchPoints: [{ x, y }] });
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", ...point(from.x, from.y) });
  if (hold) await new Promise((resolve) => setTimeout(resolve, hold));
  for (let step = 1; step <= 8; step += 1) {
    const at = (a, b) => a + ((b - a) * step) / 8;
    if (from.x !== to.x || from.y !== to.y) await session.send("Input.dispatchTouchEvent", { type: "touchMove", ...point(at(from.x, to.x), at(from.y, to.y)) });
  }
  if (end) await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

/** Swipes: right accepts and left rejects, mirrored in Arabic; a short one does nothing; a long press chooses. */
async function swipes({ chromium, editor, origin }) {
  const look = (language) => editor.request.post(`${origin}/desk/look`, { form: { next: "/desk", language }, headers: { Origin: origin }, maxRedirects: 0 });
  try {
    for (const [language, onwards, reducedMotion] of [["en", 1, "no-preference"], ["ar", -1, "no-preference"], ["en", 1, "reduce"]]) {
      await look(language);
      const context = await chromium.newContext({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true, reducedMotion });
      const tab = await desk(context, origin, "status:inbox", { cards: 4 });
      const session = await context.newCDPSession(tab);
      const place = async (entry) => {
        await card(tab, entry).locator("h2").evaluate((heading) => heading.scrollIntoView({ block: "center" }));
        const box = await card(tab, entry).locator("h2").boundingBox();
        return { x: 195, y: box.y + box.height / 2 };
      };
      const by = ({ x, y }, dx, dy = 0) => ({ x: x + dx * onwards, y: y + dy });
      const before = await entries(tab);
      const waiting = await left(tab);
      const at = await place(before[0]);

      await drag(session, at, by(at, 60));
      await new Promise((resolve) => setTimeout(resolve, 400));
      assert.deepEqual(await entries(tab), before, "a short swipe does nothing");
      assert.match(tab.url(), /desk\?/, "and opens nothing");

      await drag(session, at, by(at, 130), { end: false });
      const hint = card(tab, before[0]).locator(".swipe.onwards.sure");
      await hint.waitFor();
      const seen = await hint.evaluate((hint) => [hint.innerText, getComputedStyle(hint).backgroundColor, getComputedStyle(hint.parentElement).transform]);
      const name = await card(tab, before[0]).locator('button[value="place"]').innerText();
      assert.equal(seen[0], `✓ ${name}`, "a sign and a word");
      assert.notEqual(seen[1], "rgba(0, 0, 0, 0)", "and a colour");
      assert.equal(seen[2] === "none", reducedMotion === "reduce", "the card moves, or calmly stays");
      await fits(tab, `a swipe in ${language}`);
      await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
      await said(tab, /./);
      await soon(async () => assert.ok(!(await entries(tab)).includes(before[0]), "accepted"));
      assert.equal(await left(tab), waiting - 1);
      await undo(tab);
      await soon(async () => assert.deepEqual(await entries(tab), before, "and taken back"));
      await tab.locator('#said button[aria-keyshortcuts="Shift+z"]').waitFor();
      if (reducedMotion === "reduce") {
        await context.close();
        continue;
      }

      const again = await place(before[1]);
      await drag(session, again, by(again, -130));
      await soon(async () => assert.ok(!(await entries(tab)).includes(before[1]), "rejected"));
      // The card goes at once, and the newsroom hears of it a moment later.
      await soon(async () => assert.ok((await (await context.request.get(`${origin}/desk?q=status%3Arejected`)).text()).includes(before[1])));
      const rejected = await desk(context, origin, "status:rejected");
      assert.ok((await entries(rejected)).includes(before[1]));
      await rejected.close();
      await undo(tab);
      await soon(async () => assert.deepEqual(await entries(tab), before));

      const third = await place(before[2]);
      await drag(session, third, third, { hold: 700 });
      assert.equal(await card(tab, before[2]).locator("input[type=checkbox]").isChecked(), true, "held, it is chosen");
      assert.match(tab.url(), /desk\?/, "and not opened");
      const y = await tab.evaluate(() => scrollY);
      const fourth = await place(before[2]);
      await drag(session, fourth, by(fourth, 8, -220));
      await soon(async () => assert.notEqual(await tab.evaluate(() => scrollY), y, "up and down it scrolls"));
      assert.deepEqual(await entries(tab), before);
      assert.deepEqual(tab.faults, []);
      await context.close();
    }
  } finally {
    await look("en");
  }
}

module.exports = {
  "p: an entry is shown as readers will get it, its picture only when asked": previews,
  "Q24: d merges two entries; both sources stay as links, in the queue and in the feeds": mergesDuplicates,
  "Q24: a duplicate is found and marked without a script": mergesByForms,
  "items move between sections, and accepts go to any section, by keys and by forms": movesBetweenSections,
  "f and w: what reads alike, and the story in other languages": findsBeside,
  "Q16: swipes accept and reject, mirrored in Arabic; a long press chooses": swipes,
};
