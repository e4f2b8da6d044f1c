// What comes back on another day.
"use strict";

const { clock, newsroom, rss } = require("../crowd.js");
const { assert, card, colleague, desk, entries, said } = require("./room.js");

/** Q25: snoozed until tomorrow, an entry is back tomorrow, with its mark; the newsroom is started anew in between. */
async function comesBackTomorrow({ chromium, binary, people }) {
  const at = (hours) => new Date(Date.now() - hours * 3_600_000);
  const items = ["A first piece of news", "The second piece of news", "One more, the third"].map((title, n) => ({
    title, link: `https://sample.example/${n}`, at: at(n + 2), summary: `${title}, invented as a sample.`,
  }));
  const outlets = [{ slug: "sample", name: "Sample outlet", languages: ["en"], feed: () => rss("Sample outlet", "en", items) }];
  const ours = await newsroom(binary, "later", { outlets, people: [people.ana] });
  try {
    await ours.arrive();
    await ours.run();
    const today = await colleague(chromium, ours.origin, people.ana);
    const tab = await desk(today, ours.origin, "status:inbox", { cards: 3 });
    const before = await entries(tab);
    await tab.keyboard.press("j");
    await tab.keyboard.press("j");
    await tab.keyboard.press("h");
    await said(tab, /Snoozed/);
    assert.deepEqual(await entries(tab), [before[0], before[2]], "it has left the inbox");
    const away = await desk(today, ours.origin, "status:snoozed", { cards: 1 });
    assert.deepEqual(await entries(away), [before[1]]);
    assert.match(await card(away, before[1]).locator(".badge").innerText(), /snoozed until/, "which says until when");

    await ours.close();
    await ours.run();
    const still = await desk(await colleague(chromium, ours.origin, people.ana), ours.origin, "status:inbox", { cards: 2 });
    assert.deepEqual(await entries(still), [before[0], before[2]], "a start alone wakes nothing");

    await ours.close();
    await ours.run(clock("+1d"));
    const tomorrow = await colleague(chromium, ours.origin, people.ana);
    const back = await desk(tomorrow, ours.origin, "status:inbox", { cards: 3 });
    assert.deepEqual(await entries(back), before, "a day later it stands where it stood");
    assert.match(await card(back, before[1]).locator(".badge").innerText(), /back from snooze/, "with its mark");
    assert.equal(await card(back, before[0]).locator(".badge").count(), 0, "the others have none");
    assert.equal((await entries(await desk(tomorrow, ours.origin, "status:snoozed", { cards: 0 }))).length, 0);
  } finally {
    await ours.stop();
  }
}

module.exports = { "Q25: an entry snoozed until tomorrow is back on the next day, with its mark": comesBackTomorrow };
