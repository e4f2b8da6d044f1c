// What comes back: an entry on another day, and the newsroom after it was killed.
"use strict";

const { clock, newsroom, rss } = require("../crowd.js");
const { assert, card, colleague, desk, entries, left, said, soon } = require("./room.js");

/** An outlet with three entries, the first of them the newest. */
function three() {
  const at = (hour) => new Date(Date.UTC(2026, 10, 22, hour));
  const items = ["A first piece of news", "The second piece of news", "One more, the third"].map((title, n) => ({
    title, link: `https://sample.example/${n}`, at: at(9 - n), summary: `${title}, invented as a sample.`,
  }));
  return { slug: "sample", name: "Sample outlet", languages: ["en"], feed: () => rss("Sample outlet", "en", items) };
}

/** Q25: snoozed until tomorrow morning, an entry is back then and not before, with its mark. */
async function comesBackTomorrow({ chromium, binary, people }) {
  const at = (moment) => ({ ...clock(`@2026-11-${moment}`), TZ: "UTC" });
  const ours = await newsroom(binary, "later", { outlets: [three()], people: [people.ana], env: at("22 12:00:00") });
  try {
    await ours.arrive();
    await ours.run();
    const today = await colleague(chromium, ours.origin, people.ana);
    const tab = await desk(today, ours.origin, "status:inbox", { cards: 3 });
    const before = await entries(tab);
    await tab.keyboard.press("j");
    await tab.keyboard.press("j");
    await tab.keyboard.press("h");
    await said(tab, /^Snoozed “The second piece of news” until 23 November 2026, 08:00 UTC\./);
    assert.deepEqual(await entries(tab), [before[0], before[2]], "it has left the inbox");
    const away = await desk(today, ours.origin, "status:snoozed", { cards: 1 });
    assert.deepEqual(await entries(away), [before[1]]);
    assert.match(await card(away, before[1]).locator(".badge").innerText(), /^snoozed until .*0?8:00/, "which says until when");

    await ours.close();
    await ours.run(at("23 07:50:00"));
    const early = await colleague(chromium, ours.origin, people.ana);
    const still = await desk(early, ours.origin, "status:inbox", { cards: 2 });
    assert.deepEqual(await entries(still), [before[0], before[2]], "ten minutes too early, it sleeps");

    await ours.close();
    await ours.run(at("23 08:00:01"));
    const tomorrow = await colleague(chromium, ours.origin, people.ana);
    const back = await desk(tomorrow, ours.origin, "status:inbox", { cards: 2 });
    // The door is open before what was put off is brought back.
    await soon(async () => {
      await back.reload();
      assert.deepEqual(await entries(back), before, "at eight it stands where it stood");
    });
    assert.match(await card(back, before[1]).locator(".badge").innerText(), /back from snooze/, "with its mark");
    assert.equal(await card(back, before[0]).locator(".badge").count(), 0, "the others have none");
    assert.equal((await entries(await desk(tomorrow, ours.origin, "status:snoozed", { cards: 0 }))).length, 0);
  } finally {
    await ours.stop();
  }
}

/** Q27: the newsroom is killed in the middle of an act, and starts anew at the same door. */
async function outlivesItsServer({ chromium, binary, people }) {
  const ours = await newsroom(binary, "killed", { outlets: [three()], people: [people.ana, people.clara] });
  try {
    await ours.arrive();
    await ours.run();
    const door = new URL(ours.origin).host;
    const hers = await colleague(chromium, ours.origin, people.ana);
    const tab = await desk(hers, ours.origin, "status:inbox", { cards: 3 });
    const all = await desk(hers, ours.origin, "status:all", { cards: 3 });
    const [first, second, third] = await entries(tab);
    let sent = null;
    await tab.route("**/desk/act", async (route) => {
      sent = { data: route.request().postData(), type: route.request().headers()["content-type"] };
      await route.fetch();
      await ours.kill();
      await route.abort();
    });
    const reject = (entry) => card(tab, entry).getByRole("button", { name: "Reject" }).click();
    await reject(first);
    await said(tab, /does not answer/);
    assert.deepEqual(await entries(tab), [first, second, third], "the card is back: nobody knows what became of it");
    assert.equal(await left(tab), 3);
    await tab.unroute("**/desk/act");
    await reject(second);
    await soon(async () => assert.deepEqual(await entries(tab), [first, second, third], "with nobody there the card comes back too"));

    await ours.run(undefined, door);
    assert.equal(new URL(ours.origin).host, door);
    await tab.locator("#said button").first().click();
    await said(tab, /^Rejected “The second piece of news”/);
    // It had happened: the page looks up what it missed, and says so.
    await soon(async () => assert.match(await card(tab, first).getAttribute("class"), /spiked/), 60_000);
    const headers = { Origin: ours.origin, Accept: "application/json", "Content-Type": sent.type };
    const again = await hers.request.post(`${ours.origin}/desk/act`, { data: sent.data, headers });
    assert.equal(again.status(), 200, "the same act once more is answered as before");
    assert.deepEqual(await entries(tab), [first, third]);
    for (const entry of [first, second]) {
      const page = await hers.newPage();
      await page.goto(`${ours.origin}/desk/item/${entry}`);
      assert.deepEqual((await page.locator("ol.history li").allInnerTexts()).filter((line) => /rejected/.test(line)).length, 1, "nothing undone, nothing done twice");
    }
    // A page that was open all the while hears of others again, without being loaded anew.
    await soon(async () => assert.match(await card(all, first).getAttribute("class"), /spiked/), 60_000);
    const his = await desk(await colleague(chromium, ours.origin, people.clara), ours.origin, "status:inbox", { cards: 1 });
    await card(his, third).getByRole("button", { name: "Shortlist" }).click();
    await said(his, /^Shortlisted/);
    await soon(async () => assert.match(await card(all, third).locator(".meta").innerText(), /Clara Sow/), 60_000);
    assert.deepEqual(tab.faults.concat(all.faults), []);
  } finally {
    await ours.stop();
  }
}

module.exports = {
  "Q25: an entry snoozed until tomorrow is back in the morning and not before, with its mark": comesBackTomorrow,
  "Q27: a newsroom that is killed in the middle of an act goes on where it was": outlivesItsServer,
};
