// One's place in the list: it is where it was, whatever was read meanwhile.
"use strict";

const { assert, card, desk, entries, here, soon } = require("./room.js");

const scrolled = (tab) => tab.evaluate(() => scrollY);
const top = (tab, entry) => card(tab, entry).evaluate((card) => card.getBoundingClientRect().top);
const lists = (tab) => soon(async () => assert.ok((await tab.locator("#list").isVisible()) && !(await tab.locator("#reading").count())));

/** A card stands where it stood in the window; how far that is from the beginning depends on what was laid out above it. */
async function stands(tab, entry, before, what) {
  const now = await top(tab, entry);
  assert.ok(Math.abs(now - before) < 2, `${what}: ${now} where it was ${before}`);
}

/** Scrolls until a card stands in the middle of the window. */
async function centre(tab, entry) {
  // What comes into the window is laid out there, and may need another height than was thought.
  await card(tab, entry).evaluate(async (card) => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    for (let before = null; before !== scrollY; ) {
      before = scrollY;
      card.scrollIntoView({ block: "center", behavior: "instant" });
      await frame();
      await frame();
    }
  });
  const y = await scrolled(tab);
  assert.ok(y > 500, `far from the beginning: ${y}`);
}

/** The reader in the place of the list: each way back leads to where the list was. */
async function closesTheReader({ editor, origin }) {
  const tab = await desk(editor, origin, "status:all", { cards: 15 });
  const all = await entries(tab);
  for (const [what, back] of [
    ["the link back", () => tab.locator("#reading a.back").click()],
    ["u", () => tab.keyboard.press("u")],
    ["Escape", () => tab.keyboard.press("Escape")],
    ["the browser’s way back", () => tab.goBack()],
  ]) {
    await centre(tab, all[9]);
    const before = await top(tab, all[9]);
    await card(tab, all[9]).locator("h2 a").click();
    await tab.locator(`#reading .reader[data-entry="${all[9]}"]`).waitFor();
    await soon(async () => assert.equal(await scrolled(tab), 0, "an entry begins at its beginning"));
    await back();
    await lists(tab);
    await soon(async () => await stands(tab, all[9], before, what));
    assert.equal(await here(tab), all[9], `${what}: with the focus`);
  }
  // Whoever read on comes back to what they read last: it is to be seen, and no further away than that takes.
  await centre(tab, all[2]);
  await card(tab, all[2]).locator("h2 a").click();
  await tab.locator(`#reading .reader[data-entry="${all[2]}"]`).waitFor();
  for (const n of [3, 4, 5, 6, 7, 8, 9, 10]) {
    await tab.keyboard.press("j");
    await tab.locator(`#reading .reader[data-entry="${all[n]}"]`).waitFor();
  }
  await tab.keyboard.press("u");
  await lists(tab);
  await soon(async () => assert.equal(await here(tab), all[10]));
  const seen = await card(tab, all[10]).evaluate((card) => card.getBoundingClientRect().bottom <= innerHeight + 1 && card.getBoundingClientRect().top >= -1);
  assert.ok(seen, "it is to be seen");
  // A page of its own, from within the reader.
  await centre(tab, all[9]);
  const before = await top(tab, all[9]);
  await card(tab, all[9]).locator("h2 a").click();
  await tab.locator("#reading .reader").waitFor();
  await tab.goto(`${origin}/desk/edit/${all[9]}`);
  await tab.goBack();
  await tab.locator(`#reading .reader[data-entry="${all[9]}"]`).waitFor();
  await tab.keyboard.press("u");
  await lists(tab);
  await soon(async () => await stands(tab, all[9], before, "also after a page of its own"));
  assert.deepEqual(tab.faults, []);
}

/** On a phone an entry has a page of its own: the way back leads to the same place. */
async function comesBackOnAPhone({ chromium, origin }) {
  const context = await chromium.newContext({ viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true });
  try {
    const tab = await desk(context, origin, "status:all", { cards: 15 });
    const all = await entries(tab);
    for (const [what, back] of [["the browser’s way back", () => tab.goBack()], ["the link back", () => tab.locator("a.back").first().click()]]) {
      await centre(tab, all[11]);
      const before = await top(tab, all[11]);
      await card(tab, all[11]).locator("h2 a").tap();
      await tab.waitForURL(/\/desk\/item\//);
      await tab.locator(".reader").waitFor();
      await back();
      await tab.waitForURL(/\/desk\?/);
      await card(tab, all[11]).waitFor();
      await soon(async () => await stands(tab, all[11], before, what));
    }
    assert.deepEqual(tab.faults, []);
  } finally {
    await context.close();
  }
}

module.exports = {
  "one's place: closing the reader leads to where the list was, by each way back": closesTheReader,
  "one's place: the way back from an entry's page on a phone leads to where the list was": comesBackOnAPhone,
};
