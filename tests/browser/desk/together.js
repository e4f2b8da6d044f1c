// Several editors at once, a server that goes away, sessions that end, roles.
"use strict";

const { sleep } = require("../newsroom.js");
const { answers, assert, card, colleague, desk, entries, here, left, said, soon } = require("./room.js");

/** Entries whose cards stand for one telling: of several each is asked about. */
const lone = (tab) => tab.locator("#list li.card:not(:has(ul.also))").evaluateAll((cards) => cards.map((card) => card.dataset.entry));

/** Q6: two decide differently; the second is asked. */
async function asksTheSecond({ editor, ana, origin }) {
  const [one, two] = [await desk(editor, origin, "status:inbox", { cards: 6 }), await desk(ana, origin, "status:inbox", { cards: 6 })];
  const [entry] = await lone(one);
  await two.route("**/desk/row/**", (route) => route.abort());
  await card(one, entry).getByRole("button", { name: "Reject" }).click();
  await said(one, /Rejected/);
  await card(two, entry).getByRole("button", { name: "Accept", exact: true }).click();
  const dialog = two.locator("dialog[open]");
  await dialog.waitFor();
  const words = await dialog.innerText();
  assert.match(words, /Demo editor/, "who");
  assert.match(words, /seconds? ago/, "when");
  assert.match(words, /Reject/, "what");
  await dialog.getByRole("button", { name: /Keep theirs/ }).click();
  const again = await desk(ana, origin, "status:rejected");
  assert.ok((await entries(again)).includes(entry), "the first decision stands");
  await one.keyboard.press("z");
  await said(one, /Undone/);
}

/** Q6: ... and may insist. */
async function letsTheSecondInsist({ editor, ana, origin }) {
  const [one, two] = [await desk(editor, origin, "status:inbox", { cards: 6 }), await desk(ana, origin, "status:inbox", { cards: 6 })];
  const [, entry] = await lone(one);
  await two.route("**/desk/row/**", (route) => route.abort());
  await card(one, entry).getByRole("button", { name: "Shortlist" }).click();
  await said(one, /Shortlisted/);
  await card(two, entry).getByRole("button", { name: "Reject" }).click();
  await two.locator("dialog[open]").waitFor();
  await two.locator("dialog[open] form[data-force] button").click();
  await said(two, /Rejected/);
  const rejected = await desk(ana, origin, "status:rejected");
  assert.ok((await entries(rejected)).includes(entry));
  await two.unroute("**/desk/row/**");
  await two.keyboard.press("z");
  await said(two, /Undone/);
  await one.keyboard.press("z");
  await said(one, /Undone/);
}

/** Q7: both accept to the same issue. */
async function acceptsOnce({ editor, ana, origin }) {
  const [one, two] = [await desk(editor, origin, "status:inbox", { cards: 3 }), await desk(ana, origin, "status:inbox", { cards: 3 })];
  const [, , entry] = await entries(one);
  const title = await card(one, entry).locator("h2").innerText();
  const press = (entry) => document.querySelector(`li.card[data-entry="${entry}"] button[value="place"]`).click();
  await Promise.all([one, two].map((tab) => tab.evaluate(press, entry)));
  await said(one, /Accepted|already/);
  await said(two, /Accepted|already/);
  assert.equal(await two.locator("dialog[open]").count(), 0, "no error");
  await one.goto(origin + (await one.locator("#pane-title a").getAttribute("href")));
  const words = await one.locator("main").innerText();
  assert.equal(words.split(title).length - 1, 1, "it stands there once");
}

/** Q8: what another decides shows here within two seconds; focus, place and text stay. */
async function showsWhatOthersDo({ editor, ana, origin }) {
  const [one, two] = [await desk(editor, origin, "status:all", { cards: 6 }), await desk(ana, origin, "status:all", { cards: 6 })];
  const all = await entries(one);
  const entry = all[3];
  const more = card(one, all[1]).locator("details.more");
  await more.locator("summary").click();
  const field = more.locator("input[name=why]");
  await field.fill("half a sentence");
  await field.focus();
  const y = await one.evaluate(() => scrollY);
  const taken = [];
  for (let n = 0; n < 3; n += 1) {
    const began = Date.now();
    await card(two, entry).getByRole("button", { name: "Reject" }).click();
    await card(one, entry).and(one.locator(".spiked")).waitFor();
    taken.push(Date.now() - began);
    await said(two, /^Rejected/);
    assert.equal(await field.inputValue(), "half a sentence");
    assert.equal(await here(one), all[1], "the focus has not moved");
    assert.equal(await one.evaluate(() => scrollY), y, "nor has the page");
    await two.keyboard.press("z");
    await said(two, /^Undone/);
    await card(one, entry).and(one.locator(":not(.spiked)")).waitFor();
  }
  // One busy moment of this machine is none of the desk's, nor is one lucky one.
  const [, usual] = [...taken].sort((one, other) => one - other);
  assert.ok(usual <= 2_000, `within two seconds of the click: ${taken} ms`);
  return `from the click to the other's screen ${usual} ms, as usual (${taken})`;
}

/** Q8: the news of one's own act may come before its answer; the card does not come back with it. */
async function hearsOfItself({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 3 });
  const [entry] = await entries(tab);
  const waiting = await left(tab);
  await tab.route("**/desk/act", async (route) => {
    const news = tab.waitForResponse(/\/desk\/beside/);
    const response = await route.fetch();
    await news;
    await sleep(500);
    await route.fulfill({ response });
  });
  await card(tab, entry).getByRole("button", { name: "Reject" }).click();
  await said(tab, /Rejected/);
  assert.equal(await card(tab, entry).count(), 0, "it has gone for good");
  assert.equal(await left(tab), waiting - 1);
  await tab.keyboard.press("z");
  await said(tab, /Undone/);
}

/** Q9: arrivals wait behind a pill. */
async function letsArrivalsWait({ editor, origin }) {
  const name = "Senders of three (invented)";
  await editor.request.post(`${origin}/desk/updates`, { form: { name }, headers: { Origin: origin } });
  const links = await editor.newPage();
  await links.goto(`${origin}/desk/updates`);
  const link = new URL(await links.locator("section.panel", { hasText: name }).locator("input[readonly]").inputValue());
  const inbox = await desk(editor, origin, "status:inbox", { cards: 3 });
  const before = await entries(inbox);
  await inbox.locator("body").press("j");
  for (const n of [1, 2, 3]) {
    const update = { title: `Update ${n} (invented)`, text: "It has come.", act: "send" };
    const sent = await editor.request.post(origin + link.pathname, { multipart: update, headers: { Origin: origin } });
    assert.equal(sent.status(), 200, await sent.text());
  }
  const pill = inbox.locator(".arrived:not([hidden])");
  // The demo's own outlets publish, too.
  await soon(async () => assert.match(await pill.innerText(), /^([3-9]|\d\d+) new – show$/));
  assert.deepEqual(await entries(inbox), before, "the list has not moved");
  assert.equal(await here(inbox), before[0]);
  await inbox.keyboard.press(".");
  const titles = () => inbox.locator("#list > li.card h2").allTextContents();
  await soon(async () => assert.deepEqual((await titles()).filter((title) => /^Update \d/.test(title)).sort(), [1, 2, 3].map((n) => `Update ${n} (invented)`)));
  assert.equal(await here(inbox), before[0], "the focus is where it was");
  assert.equal(await pill.count(), 0);
}

/** Q26: assigned and called. */
async function callsAColleague({ chromium, editor, ana, origin, people }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 2 });
  const [entry, other] = await entries(tab);
  await tab.goto(`${origin}/desk/item/${entry}`);
  await tab.locator('select[name="to"]').selectOption("ana");
  await tab.locator('button[value="assign"]').click();
  await said(tab, /Assigned “.*” to Ana Ruiz\./);
  await tab.goto(`${origin}/desk/item/${other}`);
  await tab.locator("textarea[name=text]").fill("@ana, can you check the place?");
  await tab.locator("form[data-comment] button").click();
  await soon(async () => assert.match(await tab.locator(".history").innerText(), /@Ana Ruiz, can you check the place/));

  const inbox = await desk(ana, origin, "status:inbox");
  const mine = inbox.locator(".views a", { hasText: "Mine" });
  assert.match(await mine.innerText(), /1 mentions you/, "the view says that somebody mentions them");
  await mine.click();
  await inbox.waitForURL(/for%3Ame/);
  const shown = await entries(inbox);
  assert.ok(shown.includes(entry) && shown.includes(other), "what is assigned and what calls is in Mine");
  assert.ok(parseInt(await inbox.locator(".views a[aria-current] .count").innerText(), 10) >= 2, "with a number");
  const meta = await card(inbox, other).locator(".meta").innerText();
  assert.match(meta, /mentions you/);
  assert.match(meta, /1 comment/);
  assert.match(await card(inbox, entry).locator(".meta").innerText(), /for Ana Ruiz/);

  await card(inbox, other).locator("h2 a").click();
  await inbox.locator("#reading .reader").waitFor();
  await soon(async () => assert.equal(await inbox.locator("form[data-read] button").count(), 0, "opening it has read it"));
  assert.match(await inbox.locator("form[data-read]").innerText(), /here mentions you/, "and says where");
  const again = await desk(ana, origin, "for:me");
  const left = await entries(again);
  assert.ok(left.includes(entry) && !left.includes(other), "the assigned one stays");
  assert.equal(await again.locator(".unread").count(), 0);

  // Without a script a button says it.
  await tab.goto(`${origin}/desk/item/${other}`);
  await tab.locator("textarea[name=text]").fill("@ana, and the date?");
  await tab.locator("form[data-comment] button").click();
  await soon(async () => assert.match(await tab.locator(".history").innerText(), /and the date/));
  const plain = await colleague(chromium, origin, people.ana, { javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(`${origin}/desk/item/${other}`);
  await page.goto(`${origin}/desk?q=for%3Ame`);
  assert.equal(await page.locator(".unread").count(), 1, "a page that is opened changes nothing");
  await page.goto(`${origin}/desk/item/${other}`);
  await page.locator("form[data-read] button").click();
  assert.equal(await page.locator("form[data-read]").count(), 0);
  await plain.close();
}

/** While somebody edits, the card and the reader of others say so, and it is no lock. */
async function showsWhoIsAtWork({ editor, ana, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 2 });
  const [entry] = await entries(tab);
  const claim = card(tab, entry).locator(".claim");
  const theirs = await ana.newPage();
  await theirs.goto(`${origin}/desk/edit/${entry}`);
  await soon(async () => assert.match(await claim.innerText(), /Ana Ruiz/));
  const words = { entry: `${entry} 0`, act: "comment", act_id: "while-ana-edits", text: "Is this the right place?" };
  await editor.request.post(`${origin}/desk/act`, { form: words, headers: { Origin: origin, Accept: "application/json" } });
  await soon(async () => assert.match(await card(tab, entry).locator(".meta").innerText(), /1 comment/));
  assert.match(await claim.innerText(), /Ana Ruiz/, "the card was made anew, and still says it");
  const second = await desk(editor, origin, "status:inbox", { cards: 2 });
  await soon(async () => assert.match(await card(second, entry).locator(".claim").innerText(), /Ana Ruiz/), "another tab hears it, too");
  await card(tab, entry).locator("h2 a").click();
  await soon(async () => assert.match(await tab.locator("#reading .claim").innerText(), /Ana Ruiz/));
  await theirs.goto(`${origin}/desk/help`);
  await soon(async () => assert.equal(await tab.locator(".claim").count(), 0));
  await soon(async () => assert.equal(await second.locator(".claim").count(), 0));
}

/** On an entry's own page, as telephones have it: what others do shows there, and undo does its work. */
async function keepsAnEntrysPageTrue({ chromium, editor, ana, origin }) {
  const phone = await chromium.newContext({ viewport: { width: 390, height: 800 } });
  const list = await desk(editor, origin, "status:inbox", { cards: 2 });
  const [entry] = await entries(list);
  const tab = await phone.newPage();
  const faults = [];
  tab.on("pageerror", (error) => faults.push(error.message));
  await tab.goto(`${origin}/desk/item/${entry}`);
  await tab.locator("textarea[name=text]").fill("half a sent");
  const act = (fields) => ana.request.post(`${origin}/desk/act`, { form: { entry: `${entry} 0`, ...fields }, headers: { Origin: origin, Accept: "application/json" } });
  await act({ act: "comment", act_id: "seen-on-a-phone", text: "Where is this?" });
  await soon(async () => assert.match(await tab.locator("#history").innerText(), /Where is this\?/));
  assert.equal(await tab.locator("textarea[name=text]").inputValue(), "half a sent");
  await tab.goto(`${origin}/desk/edit/${entry}`);
  await tab.locator("#title").fill("A headline of our own");
  await tab.locator("form[data-edit] button.primary").click();
  await tab.waitForURL(/\/desk\/item\//);
  assert.match(await tab.locator(".reader .meta").innerText(), /edited/);
  await tab.locator("body").press("z");
  await said(tab, /Undone/);
  await soon(async () => assert.doesNotMatch(await tab.locator(".reader .meta").innerText(), /edited/));
  assert.deepEqual(faults, []);
  await phone.close();
}

/** An undo of several, of which somebody else has changed one since: the others come back, and that one is told. */
async function undoesWhatNobodyChanged({ editor, ana, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 6 });
  const all = await entries(tab);
  await tab.locator("body").press("j");
  for (const _ of [1, 2]) await tab.keyboard.press("Shift+J");
  await tab.keyboard.press("r");
  await said(tab, /^Rejected 3 entries/);
  const form = { entry: `${all[1]} 0`, act: "unspike", act_id: "ana-takes-one-back", force: "yes" };
  await ana.request.post(`${origin}/desk/act`, { form, headers: { Origin: origin, Accept: "application/json" } });
  await tab.locator("body").press("z");
  await tab.locator("dialog[open] .conflict, dialog[open]").first().waitFor();
  assert.match(await tab.locator("dialog[open]").innerText(), /Ana Ruiz/);
  await soon(async () => assert.ok((await entries(tab)).includes(all[0]) && (await entries(tab)).includes(all[2])));
  assert.deepEqual(tab.faults, []);
}

/** Q27: the server goes away in the middle of an act. */
async function survivesAServerThatGoesAway({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 3 });
  const before = await entries(tab);
  const waiting = await left(tab);
  const rejections = async () => {
    const page = await editor.newPage();
    await page.goto(`${origin}/desk/item/${before[0]}`);
    const lines = await page.locator(".history li").allInnerTexts();
    await page.close();
    return lines.filter((line) => /rejected it/.test(line)).length;
  };
  const earlier = await rejections();
  await tab.route("**/desk/act", (route) => route.abort());
  await card(tab, before[0]).getByRole("button", { name: "Reject" }).click();
  await said(tab, /does not answer/);
  assert.deepEqual(await entries(tab), before, "the card is back");
  assert.equal(await left(tab), waiting);
  await tab.unroute("**/desk/act");
  // The first try reaches the desk, its answer does not reach us: trying again must not do it twice.
  await tab.route("**/desk/act", async (route) => {
    await route.fetch();
    await route.abort();
    await tab.unroute("**/desk/act");
  });
  const again = () => tab.locator("#said button").first().click();
  await answers(tab, again, /does not answer/);
  await answers(tab, again, /^Rejected/);
  assert.equal(await rejections(), earlier + 1, "one effect");
  await tab.goto(`${origin}/desk?q=status%3Arejected`);
  await card(tab, before[0]).getByRole("button", { name: "Take back" }).click();
}

/** Q29: a contributor cannot publish, whatever address is opened. */
async function refusesAContributor({ bruno, origin }) {
  const tab = await bruno.newPage();
  await tab.goto(`${origin}/desk/issues`);
  const address = await tab.locator("main a").first().getAttribute("href");
  await tab.goto(origin + address);
  assert.equal(await tab.locator('button[value="publish"]').count(), 0);
  const status = await tab.evaluate(async (address) => {
    const answer = await fetch(address, { method: "POST", body: new URLSearchParams({ do: "publish" }) });
    return [answer.status, await answer.text()];
  }, address);
  assert.equal(status[0], 403);
  assert.match(status[1], /publisher/i, "which role it takes");
  const page = await tab.goto(`${origin}/desk/people`);
  assert.equal(page.status(), 403);
  assert.match(await tab.locator("main").innerText(), /admin/i);
}

module.exports = {
  "Q6: two decide differently, and the second is asked": asksTheSecond,
  "Q6: the second may insist": letsTheSecondInsist,
  "Q7: two accept the same entry to the issue, and it stands there once": acceptsOnce,
  "Q8: what another decides shows at once, and focus, place and text stay": showsWhatOthersDo,
  "Q8: the news of one's own act brings no card back": hearsOfItself,
  "Q9: arrivals wait behind a button": letsArrivalsWait,
  "Q26: an entry is assigned, a comment calls somebody, and it is unread until they look": callsAColleague,
  "claims: whoever edits is seen by others, on cards and in the reader, until they leave": showsWhoIsAtWork,
  "an entry's own page shows what others do, keeps what is written, and undoes": keepsAnEntrysPageTrue,
  "an undo of several brings back what nobody changed since, and tells the rest": undoesWhatNobodyChanged,
  "Q27: a server that goes away undoes nothing and does nothing twice": survivesAServerThatGoesAway,
  "Q29: a contributor is told who may publish": refusesAContributor,
};
