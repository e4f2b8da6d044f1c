// States of the desk's pages that come by rarely, as axe sees them, in English and Arabic, light and dark: the reader in the
// place of the list, a newsroom's first hour, alarms on sources, a colleague at work, what was refused and what was answered.
"use strict";

const { newsroom, rss } = require("../crowd.js");
const { soon } = require("../newsroom.js");
const { assert, card, desk, entries, look, looksRight, said } = require("./room.js");

const FEW = "status:all buenaventura";

/** A form of ours, sent as a browser without a script sends it; says with which status it was answered. */
async function sends(tab, origin, action, fields) {
  await tab.goto(`${origin}/desk/help`);
  const answer = tab.waitForResponse((response) => response.request().method() === "POST" && new URL(response.url()).pathname === action);
  const there = tab.waitForEvent("load");
  await tab.evaluate(([action, fields]) => {
    const form = Object.assign(document.createElement("form"), { method: "post", action });
    for (const [name, value] of fields) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    document.body.append(form);
    HTMLFormElement.prototype.submit.call(form);
  }, [action, fields]);
  const status = (await answer).status();
  await there;
  return status;
}

/** An act as the script sends it; its id is returned. */
async function acts(context, origin, fields) {
  const answer = await context.request.post(`${origin}/desk/act`, { form: { force: "yes", ...fields }, headers: { Origin: origin, Accept: "application/json" } });
  assert.equal(answer.status(), 200, await answer.text());
  return (await answer.json()).act_id;
}

const undoes = (context, origin, act_id) =>
  context.request.post(`${origin}/desk/undo`, { form: { act_id }, headers: { Origin: origin, Accept: "application/json" } });

/** Those of the demo, in one language. */
async function isAccessible(language, given) {
  const { editor, ana, origin } = given;
  try {
    for (const person of [editor, ana]) await look(person, origin, { language, theme: "system" });
    await readsInPlace(given);
    await seesAColleague(given);
    await seeksADuplicate(given);
    await seesWhatWasRefused(given);
    await seesWhatOthersDidFirst(given);
    await seesAnswers(given, language);
  } finally {
    for (const person of [editor, ana]) await look(person, origin, { language: "en" });
  }
}

/** An entry in the place of its list, with its history. */
async function readsInPlace({ editor, origin }) {
  const tab = await desk(editor, origin, FEW, { cards: 2 });
  const [entry] = await entries(tab);
  await card(tab, entry).locator("h2 a").focus();
  await tab.keyboard.press("o");
  await tab.locator(`#reading .reader[data-entry="${entry}"]`).waitFor();
  await looksRight(tab, "the reader in the place of the list");
  assert.deepEqual(tab.faults, []);
  await tab.close();
}

/** A card, and the reader, of an entry that somebody else edits. */
async function seesAColleague({ editor, ana, origin }) {
  const tab = await desk(editor, origin, FEW, { cards: 2 });
  const [entry] = await entries(tab);
  const theirs = await ana.newPage();
  await theirs.goto(`${origin}/desk/edit/${entry}`);
  await soon(async () => assert.match(await card(tab, entry).locator(".claim").innerText({ timeout: 1_000 }), /Ana Ruiz/), 60_000);
  await looksRight(tab, "a card that a colleague is at work on", "#list > li.card");
  await card(tab, entry).locator("h2 a").click();
  await soon(async () => assert.match(await tab.locator("#reading .claim").innerText({ timeout: 1_000 }), /Ana Ruiz/));
  await looksRight(tab, "a reader of what a colleague is at work on", "#reading");
  await theirs.close();
  await tab.close();
}

/** The dialog of duplicates with what was typed, found and not found. */
async function seeksADuplicate({ editor, origin }) {
  const tab = await desk(editor, origin, FEW, { cards: 2 });
  const [entry] = await entries(tab);
  await card(tab, entry).locator("h2 a").focus();
  await tab.keyboard.press("d");
  const dialog = tab.locator("dialog[open]");
  await dialog.waitFor();
  for (const [typed, what] of [["buenaventura", ".hits button"], ["zebra crossing umbrella", ".note, .empty, [role=status]"]]) {
    await dialog.locator("input[type=search]").fill(typed);
    await dialog.locator("input[type=search]").press("Enter");
    await soon(async () => assert.equal(await dialog.locator("input[type=search]").evaluate((field) => field.defaultValue), typed, "the answer to what was typed"));
    if (typed === "buenaventura") await dialog.locator(what).first().waitFor();
    else assert.equal(await dialog.locator(".hits button").count(), 0);
    await looksRight(tab, `duplicates of “${typed}”`, "dialog[open]");
  }
  await tab.close();
}

/** An address that cannot be added; a saved view with the address of its feed, which is shown once. */
async function seesWhatWasRefused({ editor, origin }) {
  const tab = await editor.newPage();
  assert.equal(await sends(tab, origin, "/desk/add", [["url", "no address"], ["note", "Sample"]]), 422);
  await tab.locator('[role="alert"]').waitFor();
  await looksRight(tab, "an address that cannot be added");
  assert.equal(await sends(tab, origin, "/desk/views", [["name", "Sample view"], ["query", "region:asia"]]), 303);
  const action = await tab.locator('main form[action$="/feed"]').first().getAttribute("action");
  assert.equal(await sends(tab, origin, action, []), 200);
  await tab.locator("#secret").waitFor();
  await looksRight(tab, "a saved view with the address of its feed");
  await sends(tab, origin, action.replace(/feed$/, "remove"), []);
  await tab.close();
}

/** Several decided at once, one of which somebody else decided on before: that one is asked about, the others are done. */
async function seesWhatOthersDidFirst({ editor, ana, origin }) {
  const list = await desk(editor, origin, "status:inbox", { cards: 3 });
  const [first, second] = await list.locator("#list > li.card").evaluateAll((cards) => cards.slice(0, 2).map((card) => ({ entry: card.dataset.entry, rev: card.dataset.rev })));
  await list.close();
  const theirs = await acts(ana, origin, { act: "shortlist", entry: `${first.entry} ${first.rev}` });
  const tab = await editor.newPage();
  const fields = [["act", "spike"], ["act_id", `rare-${Date.now()}`], ["entry", `${first.entry} ${first.rev}`], ["entry", `${second.entry} ${second.rev}`]];
  assert.equal(await sends(tab, origin, "/desk/act", fields), 409);
  assert.equal(await tab.locator(".conflict > p").count(), 1, "it says that the others are done");
  assert.equal(await tab.locator(".conflict > ul > li").count(), 1, "and asks about the one");
  await looksRight(tab, "a conflict beside what was done");
  await undoes(editor, origin, fields[1][1]);
  await undoes(ana, origin, theirs);
  await tab.close();
}

/** What a sender sees of an update that was chosen and of one that was not, and of a link that was closed. */
async function seesAnswers({ chromium, editor, origin }, language) {
  const tab = await editor.newPage();
  const name = `Senders of two (${language}, invented)`;
  assert.equal(await sends(tab, origin, "/desk/updates", [["name", name]]), 303);
  const panel = tab.locator("section.panel", { has: tab.locator("h3", { hasText: name }) });
  const link = new URL(await panel.locator("input[readonly]").inputValue()).pathname;
  const id = await panel.locator('input[name="id"]').inputValue();
  const context = await chromium.newContext({ locale: language });
  const done = [];
  try {
    const sender = await context.newPage();
    for (const [act, title] of [["select", `A well for everybody (${language}, invented)`], ["spike", `A second well (${language}, invented)`]]) {
      await sender.goto(`${origin}${link}?lang=${language}`);
      await sender.locator('[name="title"]').fill(title);
      await sender.locator('[name="text"]').fill("We dug it together.");
      await sender.locator('button[value="send"]').click();
      await sender.locator("main article").waitFor();
      const received = await sender.locator("main").innerText();
      const found = async () => {
        const list = await editor.newPage();
        await list.goto(`${origin}/desk?q=${encodeURIComponent(`status:all "${title.replace(/ \(.*/, "")}" outlet:senders`)}`);
        const sent = await list.locator("#list > li.card", { hasText: title }).getAttribute("data-entry", { timeout: 1_000 }).finally(() => list.close());
        return sent;
      };
      const entry = await soon(found, 60_000);
      done.push(await acts(editor, origin, { act, entry: `${entry} 0` }));
      await sender.reload();
      assert.notEqual(await sender.locator("main").innerText(), received, "it says what became of it");
      await looksRight(sender, `a receipt of what was ${act === "select" ? "chosen" : "not chosen"}`);
    }
    assert.equal(await sends(tab, origin, "/desk/updates/close", [["id", id]]), 303);
    assert.equal(await panel.locator("input[readonly]").count(), 0, "closed");
    await looksRight(tab, "the page of links with one that is closed");
    assert.equal((await sender.goto(`${origin}${link}?lang=${language}`)).status(), 404);
    await looksRight(sender, "a link that was closed");
  } finally {
    for (const act_id of done.reverse()) await undoes(editor, origin, act_id);
    await context.close();
    await tab.close();
  }
}

const at = (n) => new Date(Date.UTC(2026, 10, 20, n));
const items = (slug, titles) => titles.map((title, n) => ({ title, link: `https://${slug}.example/${n}`, at: at(n), summary: `What ${slug} says of ${n} is invented.` }));
const NEWS = ["Garment workers win maternity leave", "Porters in Kathmandu found a guild", "A court halts a copper mine", "Fishers block the trawler port", "Teachers vote for a third week out", "Drivers stop the city"];
const SPAM = ["Free spins tonight", "A bonus for you", "Win at roulette", "Slots of the year", "Bet on anything", "Cash in a minute"];
const made = (feed, generator) => feed.replace("<language>", `<generator>${generator}</generator><language>`);

/** A newsroom in its first hour, from the link of its first editor on; then two of its outlets speak with another's voice. */
async function seesAFirstHourAndAlarms({ chromium, binary }) {
  let ours = true;
  const herald = () => (ours ? made(rss("Invented Herald", "en", items("herald", NEWS)), "https://press.example/?v=1") : made(rss("Best Slots", "de", items("slots", SPAM)), "SpamMill 3"));
  const mirror = () => rss("Invented Mirror", "en", items("mirror", ours ? NEWS.map((title) => `${title}, again`) : SPAM));
  const outlets = [["herald", herald, "trusted"], ["mirror", mirror, "review"]].map(([slug, feed, publish]) => ({ slug, name: `The ${slug} (invented)`, languages: ["en"], feed, publish }));
  const room = await newsroom(binary, "rare", { outlets });
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    await room.arrive();
    await room.run();
    const link = await soon(() => room.told().match(/http:\/\/127\.0\.0\.1:\d+\/desk\/welcome\/\S+/)?.[0] ?? assert.fail(`no link in:\n${room.told()}`));
    const tab = await context.newPage();
    for (const language of ["en", "ar"]) {
      await tab.goto(`${link}?lang=${language}`);
      assert.equal(await tab.locator("html").getAttribute("lang"), language);
      await looksRight(tab, "the first page of a newsroom that nobody has entered");
    }
    await tab.goto(`${link}?lang=en`);
    await tab.locator('input[name="handle"]').fill("eda");
    await tab.locator('input[name="password"]').fill("nine slow trains");
    await tab.locator("main form button").first().click();
    await tab.waitForURL((url) => url.pathname === "/desk");
    const each = async (address, ready, what, within) => {
      for (const language of ["en", "ar"]) {
        await look(context, room.origin, { language });
        await tab.goto(room.origin + address);
        await ready();
        await looksRight(tab, what, within);
      }
    };
    await each("/desk", () => tab.locator(".guide li").nth(2).waitFor(), "the first three steps");
    ours = false;
    await room.close();
    await room.arrive();
    await room.run();
    await context.clearCookies();
    await tab.goto(`${room.origin}/desk/sign-in`);
    await tab.locator('input[name="handle"]').fill("eda");
    await tab.locator('input[name="password"]').fill("nine slow trains");
    await tab.locator("main form button").first().click();
    await tab.waitForURL((url) => url.pathname === "/desk");
    const alarms = async () => assert.equal(await tab.locator('.warn[role="note"]').count(), 2, "a takeover and a rewrite");
    await each("/desk/sources", alarms, "alarms on sources");
    const source = await tab.locator("#outlet-mirror h3 a").getAttribute("href");
    await each(source, async () => assert.equal(await tab.locator("#held ~ ul").first().locator("li").count(), 6, "six changes are held"), "changes that are held");
    const doubted = tab.locator("#list > li.card", { hasText: SPAM[0] });
    await each("/desk?q=status%3Aall+outlet%3Aherald", () => doubted.locator(".badge").waitFor(), "a card with the mark of an alarm", "#list");
    await doubted.locator("h2 a").click();
    await tab.locator("#reading .reader").waitFor();
    await looksRight(tab, "an entry with the mark of an alarm", "#reading");
  } finally {
    await context.close();
    await room.stop();
  }
}

module.exports = {
  "axe, English: the reader in place, a colleague at work, hits, refusals, conflicts beside what was done, answers to senders": (given) => isAccessible("en", given),
  "axe, Arabic: the reader in place, a colleague at work, hits, refusals, conflicts beside what was done, answers to senders": (given) => isAccessible("ar", given),
  "axe: a newsroom's first page and three steps, alarms on sources, held changes and doubted cards": seesAFirstHourAndAlarms,
};
