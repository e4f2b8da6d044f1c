// Views that editors keep and share, and tellings that they merge.
"use strict";

const { spawnSync } = require("node:child_process");
const path = require("node:path");
const { ROOT, request } = require("../newsroom.js");
const { assert, card, desk, entries, here, said, soon, stands } = require("./room.js");

/** Q23: a search is kept, shared, opened by another, and followed in a feed reader until its address is replaced. */
async function sharesAView({ editor, ana, bruno, origin }) {
  const tab = await desk(editor, origin, "status:all lang:es", { cards: 3 });
  const found = await entries(tab);
  const titles = await tab.locator("#list > li.card h2").allTextContents();
  await tab.locator("details.save summary").click();
  await tab.locator('details.save input[name="name"]').fill("Spanish, all of it");
  await tab.locator('details.save input[name="shared"]').check();
  await tab.locator("details.save button").click();
  await tab.waitForURL(/\/desk\/views/);
  await said(tab, /saved/);

  const hers = await desk(ana, origin);
  await Promise.all([hers.waitForURL(/q=/), hers.locator(".views a", { hasText: "Spanish, all of it" }).click()]);
  await hers.locator("#list > li.card").first().waitFor();
  assert.equal(await hers.locator("h1 bdi").innerText(), "Spanish, all of it", "the view has its name");
  stands(await entries(hers), found, "and shows the same");

  const address = await newAddress(hers, "Spanish, all of it");
  const read = follow(address);
  assert.match(read.title, /Spanish, all of it$/);
  assert.equal(read.wrong, "", "a feed reader has nothing to complain of");
  const missing = titles.filter((title) => !read.entries.includes(title.trim()));
  assert.deepEqual(missing, [], "the feed has what the view has");
  assert.ok(!/demo editor/i.test((await request(address)).body), "and names no editor");

  const next = await newAddress(hers, "Spanish, all of it");
  assert.notEqual(next, address);
  assert.equal((await request(address)).status, 404, "the address before is dead");
  assert.equal((await request(next)).status, 200, "the new one works");
  await hers.goto(`${origin}/desk/views`);
  await panel(hers, "Spanish, all of it").locator('form[action$="/end"] button').click();
  await said(hers, /ended/);
  assert.equal((await request(next)).status, 404, "until the feed is ended");

  assert.equal(await panel(hers, "Spanish, all of it").locator('form[action$="/remove"]').count(), 0, "it is not hers to remove");
  await tab.goto(`${origin}/desk/views`);
  await panel(tab, "Spanish, all of it").locator('form[action$="/remove"] button').click();
  await said(tab, /removed/);
  const his = await desk(bruno, origin);
  assert.equal(await his.locator(".views a", { hasText: "Spanish, all of it" }).count(), 0, "nobody has it any more");
}

const panel = (tab, name) => tab.locator("main li.panel", { hasText: name });

/** The private address of a view's feed, which is shown once. */
async function newAddress(tab, name) {
  await tab.goto(`${new URL(tab.url()).origin}/desk/views`);
  await panel(tab, name).locator('form[action$="/feed"] button').click();
  await tab.locator("#secret").waitFor();
  return tab.locator("#secret").inputValue();
}

/** What a feed reader makes of an address. */
function follow(address) {
  const program = `
import feedparser, json, sys
feed = feedparser.parse(sys.argv[1])
wrong = str(feed.get("bozo_exception", "")) if feed.bozo else ""
print(json.dumps({"title": feed.feed.get("title"), "wrong": wrong, "entries": [entry.title.strip() for entry in feed.entries]}))`;
  const read = spawnSync(path.join(ROOT, "target/venv/bin/python"), ["-c", program, address], { encoding: "utf8", timeout: 30_000 });
  assert.equal(read.status, 0, read.stderr);
  return JSON.parse(read.stdout);
}

/** Q24: of two tellings of one story the leading one is made a duplicate of the other; both stay as links. */
async function mergesTellings({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox tellings:all", { cards: 5 });
  const [leading, other] = await soon(async () => story(tab, await published(origin)));
  const before = await entries(tab);
  await merge(tab, leading.entry, other.entry);
  await said(tab, /duplicate/i);
  await tab.goto(`${origin}/desk?q=status%3Ainbox+tellings%3Aall`);
  assert.ok(!(await entries(tab)).includes(leading.entry), "it has left the inbox");
  const also = card(tab, other.entry).locator("ul.also");
  assert.equal(await also.locator("a").first().getAttribute("href"), leading.link, "the other's card says where it is told too");
  await soon(async () => {
    const items = await published(origin);
    assert.ok(!items.some((item) => item.link === leading.link), "it is no item of its own any more");
    const item = items.find((item) => item.link === other.link);
    assert.ok(item, "the other one stands in the feed");
    assert.ok(item.related.includes(leading.link), "with both sources as links");
  });
  await tab.keyboard.press("z");
  await soon(async () => {
    // What has arrived meanwhile stands among them, and pushes the last ones to another page.
    const known = (await entries(tab)).filter((entry) => before.includes(entry));
    assert.deepEqual(known, before.slice(0, known.length), "undone, both are where they were");
    for (const { entry } of [leading, other]) assert.ok(known.includes(entry));
  });
  await soon(async () => assert.ok((await published(origin)).some((item) => item.link === leading.link)));
}

/** A story with two tellings in the inbox, the leading one first. */
async function story(tab, items) {
  const cards = await tab.locator("#list > li.card").evaluateAll((all) => all.map(({ dataset }) => ({ entry: dataset.entry, link: dataset.link })));
  const of = (link) => cards.find((card) => card.link === link);
  const found = items.find(({ link, related }) => related.length === 1 && of(link) && of(related[0]));
  assert.ok(found, "a story with two tellings");
  return [of(found.link), of(found.related[0])];
}

/** The items of the feed of all: each with its link and its related links. */
async function published(origin) {
  const { body } = await request(`${origin}/latest.atom`);
  return body.split(/<entry[ >]/).slice(1).map((entry) => {
    const links = [...entry.matchAll(/<link ([^>]*)\/>/g)].map(([, words]) => [words.match(/rel="([^"]*)"/)?.[1], words.match(/href="([^"]*)"/)[1].replaceAll("&amp;", "&")]);
    const of = (rel) => links.filter(([name]) => name === rel).map(([, link]) => link);
    return { link: of("alternate")[0], related: of("related") };
  });
}

/** Marks an entry as a duplicate of another, by the key `d` on its card. */
async function merge(tab, entry, other) {
  await card(tab, entry).locator("h2 a").focus();
  await tab.keyboard.press("d");
  const known = tab.locator("dialog[open] .hits form", { has: tab.locator(`input[name="of"][value="${other}"]`) });
  await known.locator("button").click();
}

/** One view takes the place of another; what the page had (a mark in its window tells) stays, and the way back leads where one was. */
async function turnsToViews({ editor, origin }) {
  const tab = await desk(editor, origin, "status:all", { cards: 20 });
  await tab.evaluate(() => (window.stays = true));
  const shows = (query, what) =>
    soon(async () => {
      assert.equal(await tab.locator("#list:not([aria-busy])").getAttribute("data-query", { timeout: 1_000 }), query, what);
      assert.equal(new URL(tab.url()).searchParams.get("q"), query, "it is an address");
    });
  const all = await entries(tab);
  const before = all[14];
  await tab.locator(`li.card[data-entry="${all[12]}"] input[type=checkbox]`).check();
  await card(tab, before).locator("h2 a").focus();

  await tab.keyboard.press("/");
  await tab.keyboard.type("lang:es");
  await tab.keyboard.press("Enter");
  await shows("lang:es", "a search");
  assert.equal(await here(tab), "view", "the focus is at the name of the view");
  assert.equal(await tab.title(), await tab.evaluate(() => document.title));
  const spanish = await entries(tab);
  assert.ok(spanish.length > 0 && spanish.join() !== all.join(), "other entries are shown");
  await tab.keyboard.press("j");
  assert.equal(await here(tab), spanish[0]);
  await tab.keyboard.press("o");
  await tab.locator(".reader").waitFor();
  await tab.keyboard.press("n");
  await soon(async () => assert.notEqual(await tab.locator("#list").getAttribute("data-query"), "lang:es"));
  assert.equal(await tab.locator("#reading").count(), 0, "the reader is of the view before");

  await tab.goBack();
  await shows("lang:es", "the way back");
  await soon(async () => assert.equal(await tab.locator(".reader").getAttribute("data-entry"), spanish[0], "to what was read"));
  await tab.goBack();
  await soon(async () => assert.equal(await tab.locator("#reading").count(), 0));
  await tab.goBack();
  await shows("status:all", "and further");
  await soon(async () => assert.equal(await here(tab), before, "to the card one was at"));
  assert.ok(await tab.locator(`li.card[data-entry="${all[12]}"] input[type=checkbox]`).isChecked(), "with what was chosen");
  assert.equal(await tab.locator("#find").inputValue(), "status:all", "the field says what is shown");
  await tab.goForward();
  await shows("lang:es", "and forward again");

  await editor.setOffline(true);
  try {
    await tab.locator(".views a").first().click();
    await said(tab, /does not answer/);
    assert.deepEqual(await entries(tab), spanish, "a newsroom that is away takes nothing from the screen");
  } finally {
    await editor.setOffline(false);
  }
  assert.equal(await tab.evaluate(() => window.stays), true, "no page was loaded");
  assert.deepEqual(tab.faults, []);
}

module.exports = {
  "views: one takes the place of another without a load, and the way back leads where one was": turnsToViews,
  "Q23: a view is saved, shared and followed in a feed reader; a new address ends the one before": sharesAView,
  "Q24: two tellings become one, and both stay as links": mergesTellings,
};
