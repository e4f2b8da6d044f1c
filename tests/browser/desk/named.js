// Names instead of handles, slugs and ids: cards, histories, the log, muted words.
"use strict";

const { assert, card, desk, entries, fits, said, soon } = require("./room.js");

/** A card and a history speak of people and issues by name. */
async function speaksInNames({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 3 });
  const [, , entry] = await entries(tab);
  await tab.goto(`${origin}/desk/item/${entry}`);
  await tab.locator('select[name="to"]').selectOption("bruno");
  await tab.locator('button[value="assign"]').click();
  await said(tab, /to Bruno Dias/);
  await tab.goto(`${origin}/desk/item/${entry}`);
  await tab.locator("#do-place").selectOption({ label: "Analysis" });
  await tab.locator('button[value="place-at"]').click();
  const words = await said(tab, /Accepted “.*” to .*, Analysis\./);
  assert.ok(!/ to \d{4}-\d\d/.test(words), `no slug: ${words}`);
  await tab.goto(`${origin}/desk/item/${entry}`);
  const history = await tab.locator(".history").innerText();
  assert.match(history, /Demo editor assigned it to Bruno Dias/);
  assert.match(history, /Demo editor put it into .*, Analysis/);
  const meta = await tab.locator(".reader .meta[data-part=meta]").innerText();
  assert.match(meta, /for Bruno Dias/);
  await tab.goto(`${origin}/desk/audit`);
  const log = await tab.locator("ol.log").innerText();
  assert.match(log, /Demo editor assigned it to Bruno Dias: ./);
  assert.ok(!/tag:|update-link|person\//.test(log), "no ids");
  await tab.locator("ol.log a").first().click();
  await tab.waitForURL(/\/desk\/item\//);
  await tab.locator("form.acts button[value=remove]").first().click();
  await said(tab, /Removed/);
}

/** The log on a phone: no word is broken, nothing scrolls sideways. */
async function logsOnAPhone({ chromium, origin }) {
  const context = await chromium.newContext({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
  const tab = await context.newPage();
  await tab.goto(`${origin}/desk/audit`);
  await fits(tab, "the log at 390");
  const broken = await tab.locator("ol.log li").evaluateAll((lines) => lines.filter((line) => {
    const range = document.createRange();
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
      for (const word of text.data.matchAll(/\S{2,20}/g)) {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        if (range.getClientRects().length > 1 && !word[0].includes("-")) return true;
      }
    }
    return false;
  }).map((line) => line.innerText));
  assert.deepEqual(broken, []);
  await context.close();
}

/** A word is muted, found on its page, and ended there. */
async function endsARule({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 3 });
  const [entry] = await entries(tab);
  await tab.goto(`${origin}/desk/item/${entry}`);
  await tab.locator('input[name="mute"]').fill("umbrella");
  await tab.locator('button[value="spike"]').last().click();
  await said(tab, /Rejected/);
  await tab.goto(`${origin}/desk/item/${entry}`);
  assert.match(await tab.locator(".history").innerText(), /rejected it and muted “umbrella”/);
  await tab.getByRole("link", { name: "Muted words" }).click();
  await tab.waitForURL(/\/desk\/rules/);
  const rule = tab.locator(".rules li", { hasText: "umbrella" });
  assert.match(await rule.innerText(), /muted by Demo editor/);
  assert.match(await rule.innerText(), /suggested for rejection/);
  await rule.locator("summary").click();
  await rule.locator("form button").click();
  await soon(async () => assert.match(await tab.locator("#said").innerText(), /rule has ended/));
  assert.equal(await tab.locator(".rules li", { hasText: "umbrella" }).count(), 0);
  await tab.goto(`${origin}/desk?q=status%3Arejected`);
  await card(tab, entry).getByRole("button", { name: "Take back" }).click();
  await said(tab, /Took back/);
}

module.exports = {
  "Names: cards, histories and the log speak of people and issues by name": speaksInNames,
  "Names: the log on a phone breaks no word": logsOnAPhone,
  "Rules: a muted word is listed with what it hid, and ended": endsARule,
};
