// A queue of ten thousand entries.
"use strict";

const { crowd, newsroom } = require("../crowd.js");
const { hold } = require("../hold.js");
const { assert, colleague, desk, entries, here } = require("./room.js");

const ENTRIES = 10_000;

// Three seconds of a key that repeats thirty times a second.
const PRESSES = 90;

/** Q2: the first paint, and `j` held for three seconds. */
async function walksFast({ chromium, binary, people }) {
  const ours = await newsroom(binary, "many", { outlets: crowd(ENTRIES, { words: 12 }), people: [people.ana] });
  try {
    await ours.arrive();
    await ours.run();
    const context = await colleague(chromium, ours.origin, people.ana, { viewport: { width: 1280, height: 900 } });
    const order = await listed(context, ours.origin, 3);
    const tab = await desk(context, ours.origin, undefined, { cards: 50 });
    assert.match(await tab.locator("[data-left]").innerText(), /999\+/, "there are many");
    const paint = await tab.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
    const asked = [];
    tab.on("request", (request) => /\/desk\?.*(after|before)=/.test(request.url()) && asked.push(request.url()));

    const down = await hold(tab, "j", PRESSES);
    assert.deepEqual(down.walked, order.slice(0, PRESSES), "each press went on by one row, across pages");
    assert.equal(await here(tab), order[PRESSES - 1]);
    const pages = new Set(asked).size;
    assert.equal(asked.length, pages, "no page is asked for twice");
    assert.ok(pages <= Math.ceil(PRESSES / 50), `${pages} more pages are enough`);

    await goesAndComesBack(tab);
    const up = await hold(tab, "k", PRESSES);
    assert.deepEqual(up.walked, order.slice(0, PRESSES - 1).reverse(), "and back to the first row");
    assert.ok((await entries(tab)).length <= 200, "the list does not grow without end");
    assert.deepEqual(tab.faults, []);
    return `first paint after ${Math.round(paint)} ms; from a press to its row ${down.middle} ms, at most ${down.most} ms, over ${pages} more pages`;
  } finally {
    await ours.stop();
  }
}

/** What is opened far down leads back to where one was. */
async function goesAndComesBack(tab) {
  const at = await here(tab);
  await tab.keyboard.press("o");
  await tab.locator(`#reading .reader[data-entry="${at}"]`).waitFor();
  await tab.goBack();
  await tab.locator(`li.card.here[data-entry="${at}"]`).waitFor();
  assert.equal(await here(tab), at, "the way back from the reader leads to the row");
  await tab.goto(await tab.locator(`li.card[data-entry="${at}"] h2 a`).evaluate((link) => link.href));
  await tab.goBack();
  await tab.locator(`li.card.here[data-entry="${at}"]`).waitFor();
  assert.equal(await here(tab), at, "and so does that from its page");
}

/** The entries of the first pages, as the links from page to page tell them. */
async function listed(context, origin, pages) {
  const found = [];
  for (let address = "/desk"; pages > 0 && address; pages -= 1) {
    const page = await (await context.request.get(origin + address)).text();
    found.push(...[...page.matchAll(/<li class="card[^>]*data-entry="([^"]+)"/g)].map(([, entry]) => entry));
    address = page.match(/<a rel="next" href="([^"]+)"/)?.[1].replaceAll("&amp;", "&").replaceAll("&#38;", "&");
  }
  return found;
}

module.exports = { "Q2: a queue of 10,000 entries; j held for three seconds goes row by row, across pages": walksFast };
