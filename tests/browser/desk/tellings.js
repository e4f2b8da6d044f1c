// One card for each story: what five outlets tell of one event.
"use strict";

const { newsroom, rss } = require("../crowd.js");
const { answers, assert, card, colleague, desk, entries, fits, here, left, look, looksRight, said, soon } = require("./room.js");

// Long enough to know its reprints by.
const TEXT = `The weavers of the lower town said on Sunday that the owners of forty workshops have signed an agreement on six
months of leave with full pay, after a strike of three weeks in which the old bridge stood empty and families cooked
together in the streets every evening until late at night, while the children of the school carried water to them.`;

const TOLD = [
  ["Weavers win six months of leave", "en"], ["Six months of leave for weavers", "en"], ["Lower town: looms run again", "en"],
  ["عمال النسيج ينالون ستة أشهر من الإجازة", "ar"], ["The weavers have won", "en"],
];

/** An outlet that tells of the event, an hour after the one before it; the first has another entry, too. */
function outlet([title, language], n) {
  const at = (hour) => new Date(Date.UTC(2026, 10, 20, hour));
  const own = { title, link: `https://sample-${n}.example/weavers`, at: at(6 + n), summary: "", text: `<p>${TEXT}</p>` };
  const other = { title: "A lighthouse is painted", link: "https://sample-0.example/light", at: at(3), summary: "An invented lighthouse has a new coat.", text: "" };
  const items = n === 0 ? [own, other] : [own];
  return { slug: `sample-${n}`, name: `Sample ${n + 1}`, languages: [language], feed: () => rss(`Sample ${n + 1}`, language, items) };
}

/** A newsroom of two stories, with two people at its desk. */
async function room({ chromium, binary, people }, tell) {
  const ours = await newsroom(binary, "tellings", { outlets: TOLD.map(outlet), people: [people.ana, people.clara] });
  try {
    await ours.arrive();
    await ours.run();
    const come = (person, options) => colleague(chromium, ours.origin, person, options);
    const wide = { viewport: { width: 1280, height: 900 } };
    await tell({ come, origin: ours.origin, hers: await come(people.ana, wide), others: await come(people.clara, wide), people });
  } finally {
    await ours.stop();
  }
}

const told = (tab, entry) => card(tab, entry).locator(".also li").evaluateAll((all) => all.map((one) => one.textContent.replace(/\s+/g, " ").trim()));
const decide = (context, origin, entry, act) =>
  context.request.post(`${origin}/desk/act`, { form: { entry: `${entry} 0`, act, act_id: `${act}-${entry}`, force: "yes" }, headers: { Origin: origin, Accept: "application/json" } });

/** Accepted, rejected and taken back as one; once in the list and once in the reader. */
const standsForAll = (given) => room(given, async ({ hers, origin }) => {
  const tab = await desk(hers, origin, "status:inbox", { cards: 2 });
  const [story, other] = await entries(tab);
  assert.equal(await left(tab), 2, "two stories, six entries");
  assert.match(await card(tab, story).locator("h2").innerText(), /^Weavers win/, "the original leads");
  const tellings = card(tab, story).getByRole("list", { name: "The same story" });
  assert.equal(await tellings.first().locator("li").count(), 3);
  const more = card(tab, story).locator(".tellings summary");
  assert.equal(await more.innerText(), "and 1 more");
  await more.click();
  assert.equal(await tellings.count(), 2);

  // Opening the rest has put the focus on this card.
  for (const [key, done] of [["r", /^Rejected “Weavers win.*”\. With 5 tellings\. Left: 1\./], ["a", /^Accepted “Weavers win.*” to .*\. With 5 tellings\./]]) {
    await tab.keyboard.press(key);
    await said(tab, done);
    assert.deepEqual([await entries(tab), await left(tab), await here(tab)], [[other], 1, other]);
    await answers(tab, () => tab.keyboard.press("z"), /^Undone/);
    await soon(async () => assert.deepEqual([await entries(tab), await left(tab), await here(tab)], [[story, other], 2, story]));
    assert.equal((await told(tab, story)).length, 4, "with all its tellings");
    await tab.reload();
    assert.deepEqual(await entries(tab), [story, other]);
    await card(tab, story).locator("h2 a").focus();
  }
  assert.equal(await here(tab), story);

  await tab.keyboard.press("o");
  await tab.locator(`#reading .reader[data-entry="${story}"]`).waitFor();
  await tab.keyboard.press("r");
  await said(tab, /^Rejected “Weavers win.*”\. With 5 tellings\./);
  await answers(tab, () => tab.keyboard.press("z"), /^Undone/);
  await soon(async () => assert.equal(await left(tab), 2));
  const apart = await desk(hers, origin, "status:inbox tellings:all", { cards: 6 });
  assert.equal(await left(apart), 6, "each by itself");
  assert.deepEqual([...tab.faults, ...apart.faults], []);
});

/** Somebody else decides on one telling after the other. */
const changesWithOthers = (given) => room(given, async ({ hers, others, origin }) => {
  const tab = await desk(hers, origin, "status:inbox", { cards: 2 });
  const [story, other] = await entries(tab);
  const all = await card(tab, story).getAttribute("data-tellings");
  const [second, third] = all.split(" ");
  await tab.locator("body").press("j");
  await decide(others, origin, second, "spike");
  await soon(async () => assert.ok((await told(tab, story)).some((one) => /^Sample 2 rejected /.test(one)), `${await told(tab, story)}`));
  assert.equal(await here(tab), story, "the focus has not moved");
  await decide(others, origin, story, "select");
  const now = tab.locator(`li.card[data-entry="${third}"]`);
  await now.waitFor();
  assert.match(await now.locator(".meta").innerText(), /its story: accepted/, "another telling leads");
  assert.equal(await left(tab), 2);

  // Whoever has not heard of it yet is asked about what was decided, and the rest is done.
  const late = await desk(hers, origin, "status:inbox", { cards: 2 });
  await late.route("**/desk/row/**", (route) => route.abort());
  await decide(others, origin, third, "shortlist");
  await card(late, third).getByRole("button", { name: "Reject", exact: true }).first().click();
  const dialog = late.locator("dialog[open]");
  await dialog.waitFor();
  for (const words of [/Clara Sow/, /Lower town: looms run again/]) assert.match(await dialog.innerText(), words, "who and which");
  await dialog.getByRole("button", { name: /Keep theirs/ }).click();
  const again = await desk(hers, origin, "status:inbox", { cards: 1 });
  assert.deepEqual(await entries(again), [other]);
  assert.deepEqual(tab.faults, []);
});

/** Looked at in Arabic, on a telephone, in the dark, and by axe. */
const looks = (given) => room(given, async ({ come, origin, people }) => {
  const phone = await come(people.ana, { viewport: { width: 390, height: 800 }, colorScheme: "dark" });
  for (const language of ["en", "ar"]) {
    await look(phone, origin, { language });
    const tab = await desk(phone, origin, "status:inbox", { cards: 2 });
    const [story] = await entries(tab);
    await card(tab, story).locator(".tellings summary").click();
    await fits(tab, `a card with five tellings, ${language}`);
    const arabic = card(tab, story).locator('.also a[lang="ar"]');
    assert.equal(await arabic.evaluate((link) => getComputedStyle(link).direction), "rtl", "a headline has its own direction");
    await looksRight(tab, "a card with five tellings");
    if (process.env.SHOW) await tab.screenshot({ path: `${process.env.SHOW}-${language}.png`, fullPage: true });
    await tab.close();
  }
});

module.exports = {
  "one card: an act is for all tellings of a story, and one undo brings them back": standsForAll,
  "one card: what others decide on a telling changes it, and who is late is asked": changesWithOthers,
  "one card: five tellings in Arabic, on a telephone, in the dark": looks,
};
