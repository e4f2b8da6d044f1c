// Stories mended by hand: what was joined wrongly is parted, what was missed is put together, and a suggestion is answered.
"use strict";

const { clock, newsroom, rss } = require("../crowd.js");
const { request, soon } = require("../newsroom.js");
const { answers, assert, card, colleague, desk, entries, fits, look, looksRight, said, undo } = require("./room.js");

const NOON = "2026-11-22 12:00:00";

const item = (outlet, n, hour, title) => ({ title, summary: `${title}.`, link: `https://${outlet}.example/${n}`, at: new Date(`2026-11-22T${hour}:30:00Z`) });

const FLOODS = "Pakistan floods: 40 dead in Karachi as drains overflow";
const FLOODS_TOO = "Floods in Karachi, Pakistan: 40 dead, drains overflow";
const MAYBE = "Pakistan: Karachi drains overflow, a contractor is blamed";
const STRIKE = "Port workers in Chittagong win a canteen after nine days";

const OUTLETS = [
  ["lantern", "The Lantern (invented)", [item("lantern", 1, "07", FLOODS), item("lantern", 2, "06", STRIKE)]],
  ["kite", "Paper Kite (invented)", [item("kite", 1, "08", FLOODS_TOO)]],
  ["thimble", "Copper Thimble (invented)", [item("thimble", 1, "09", MAYBE)]],
].map(([slug, name, items]) => ({ slug, name, languages: ["en"], publish: "trusted", feed: () => rss(name, "en", items) }));

/** A newsroom with two tellings of one story, an entry that may belong to it, and one that does not. */
async function told(chromium, binary, people, tell) {
  const ours = await newsroom(binary, "mending", { outlets: OUTLETS, people: [people.ana], env: { ...clock(NOON), TZ: "UTC" } });
  try {
    await ours.arrive();
    await ours.run();
    const context = await colleague(chromium, ours.origin, people.ana, { viewport: { width: 1280, height: 900 }, timezoneId: "UTC" });
    const tab = await desk(context, ours.origin, "status:all tellings:all", { cards: 4 });
    const ids = {};
    for (const entry of await entries(tab)) ids[await card(tab, entry).locator("h2").innerText()] = entry;
    await tell({ ours, context, tab, ids });
    assert.deepEqual(tab.faults, []);
  } finally {
    await ours.stop();
  }
}

/** The titles that a feed of all lists, and what it names under each. */
async function published(origin) {
  const { body } = await request(`${origin}/latest.json`);
  return JSON.parse(body).items.map((item) => item.title);
}

const story = (tab) => tab.locator(".reader #same");

/** A wrong join is parted in the reader; readers get two items; an undo brings both together again. */
async function partsAStory({ chromium, binary, people }) {
  await told(chromium, binary, people, async ({ ours, tab, ids }) => {
    assert.ok(!(await published(ours.origin)).includes(FLOODS_TOO), "one item at first");
    await card(tab, ids[FLOODS]).locator("h2 a").click();
    const row = story(tab).locator("li", { hasText: FLOODS_TOO });
    await row.waitFor();
    if (process.env.SHOTS) await tab.screenshot({ path: `${process.env.SHOTS}/story-en.png`, fullPage: true });
    await answers(tab, () => row.getByRole("button", { name: /^Another event/ }).click(), /counts as another event/);
    await soon(async () => assert.equal(await story(tab).locator(".tellings li").count(), 0, "the reader shows it anew"));
    await soon(async () => assert.equal(await card(tab, ids[FLOODS_TOO]).locator("ul.also").count(), 0, "and the other's card"));
    await soon(async () => assert.ok((await published(ours.origin)).includes(FLOODS_TOO), "two items"));
    await answers(tab, () => undo(tab), /Undone/);
    await row.waitFor();
    await soon(async () => assert.ok(!(await published(ours.origin)).includes(FLOODS_TOO), "one item again"));
  });
}

/** A card says that it may belong to a story; its page asks, and nobody is asked again once that is answered. */
async function answersASuggestion({ chromium, binary, people }) {
  await told(chromium, binary, people, async ({ ours, context, tab, ids }) => {
    const line = card(tab, ids[MAYBE]).locator(".maybe");
    assert.match(await line.innerText(), /may belong to “.*arachi.*” \((The Lantern|Paper Kite)/);
    if (process.env.SHOTS) await card(tab, ids[MAYBE]).screenshot({ path: `${process.env.SHOTS}/card-en.png` });
    for (const [language, what] of [["en", "may-en"], ["ar", "may-ar"]]) {
      await look(context, ours.origin, { language });
      const page = await context.newPage();
      await page.goto(`${ours.origin}/desk/item/${ids[MAYBE]}`);
      await looksRight(page, "an entry's page with its story", "#same");
      for (const [width, scheme] of [[1280, "dark"], [390, "light"]]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme: scheme });
        await fits(page, `the story of an entry at ${width}, ${language}`);
        if (process.env.SHOTS) await story(page).screenshot({ path: `${process.env.SHOTS}/${what}-${width}.png` });
      }
      await page.close();
    }
    await look(context, ours.origin, { language: "en" });
    const page = await context.newPage();
    await page.goto(`${ours.origin}/desk/item/${ids[MAYBE]}`);
    await story(page).locator(".maybe").getByRole("button", { name: /^Another event/ }).click();
    await said(page, /counts as another event/);
    assert.equal(await story(page).locator(".maybe").count(), 0, "nobody is asked again");
    await page.locator("#said button").first().click();
    await said(page, /Undone/);
    await soon(async () => assert.equal(await story(page).locator(".maybe li").count(), 1));
    await story(page).locator(".maybe").getByRole("button", { name: /^Same event/ }).click();
    await said(page, /into one story/);
    assert.equal(await story(page).locator(".tellings li").count(), 2);
    assert.match(await page.locator(".history").innerText(), /tells the same event as another entry/);
  });
}

/** What was missed is put together on the page of duplicates; several are taken out together above the list. */
async function mendsSeveral({ chromium, binary, people }) {
  await told(chromium, binary, people, async ({ ours, tab, ids }) => {
    await tab.goto(`${ours.origin}/desk/duplicate/${ids[STRIKE]}?back=%2Fdesk&of=${encodeURIComponent("Karachi drains")}`);
    await fits(tab, "the page of duplicates");
    if (process.env.SHOTS) {
      await tab.setViewportSize({ width: 390, height: 800 });
      await fits(tab, "the page of duplicates at 390");
      await tab.screenshot({ path: `${process.env.SHOTS}/duplicate-390.png`, fullPage: true });
      await tab.goto(`${ours.origin}/desk/item/${ids[FLOODS]}`);
      await fits(tab, "the story of an entry at 390");
      await tab.locator("#same").screenshot({ path: `${process.env.SHOTS}/story-390.png` });
      await tab.setViewportSize({ width: 1280, height: 900 });
      await tab.goBack();
    }
    await tab.locator(".hits li", { hasText: FLOODS }).first().getByRole("button", { name: /^Same event/ }).click();
    await said(tab, /into one story/);
    await tab.goto(`${ours.origin}/desk?q=status%3Aall%20tellings%3Aall`);
    await soon(async () => assert.equal(await card(tab, ids[STRIKE]).locator("ul.also li").count(), 2));
    for (const title of [FLOODS, FLOODS_TOO]) await card(tab, ids[title]).locator("input[type=checkbox]").check();
    await tab.locator("#bulk details", { hasText: "Story" }).locator("summary").click();
    await tab.locator('#bulk button[value="split"]').click();
    await said(tab, /2 entries count together as another event/);
    await soon(async () => assert.equal(await card(tab, ids[STRIKE]).locator("ul.also").count(), 0, "the one is alone"));
    await soon(async () => assert.equal(await card(tab, ids[FLOODS]).locator("ul.also li").count(), 1, "the two are together"));
  });
}

module.exports = {
  "a story that was joined wrongly is parted, and an undo joins it": partsAStory,
  "a suggestion is answered once": answersASuggestion,
  "what was missed is put together, and several are taken out at once": mendsSeveral,
};
