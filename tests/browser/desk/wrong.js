// What is wrong in a reason becomes a rule: marked in the reader, listed beside the muted words, undone from either.
"use strict";

const { assert, card, desk, entries, fits, look, looksRight, said, soon, undo } = require("./room.js");

const FEW = "status:all buenaventura";

const region = (tab) => tab.locator("#reading .reasons li.region").first();

/** The dialog that asks what is wrong with the first region. */
async function asks(tab) {
  await region(tab).locator("a.wrong").click();
  const dialog = tab.locator("dialog[open]");
  await dialog.waitFor();
  return dialog;
}

/** Everything with the script, in the reader that stands in the place of the list. */
async function marksAPlace({ editor, origin }) {
  const tab = await desk(editor, origin, FEW, { cards: 2 });
  assert.equal(await tab.locator("#list a.wrong").count(), 0, "cards of the list offer nothing");
  const [entry] = await entries(tab);
  await card(tab, entry).locator("h2 a").click();
  await tab.locator(`#reading .reader[data-entry="${entry}"]`).waitFor();
  const before = await region(tab).innerText();
  let dialog = await asks(tab);
  await looksRight(tab, "what is wrong", "dialog[open]");
  const form = dialog.locator("form[data-wrong]").first();
  const name = await form.locator("legend").innerText();
  assert.ok(before.includes(name), `${name} in ${before}`);
  assert.match(await form.innerText(), /does not mean/);
  assert.ok((await form.locator('input[name="phrase"]').inputValue()).includes(name), "the words around it");
  await form.locator("button").click();
  assert.match(await said(tab, /From now on/), /of the last 90 days rested on it/);
  assert.equal(await tab.locator("dialog[open]").count(), 0);
  // Struck out at once; gone when the entry was read again.
  await soon(async () => {
    const now = await tab.locator("#reading .reasons").innerText();
    assert.ok((await tab.locator("#reading .reasons s").count()) > 0 || !now.includes(name), now);
  });
  await undo(tab);
  await said(tab, /No longer holds/);
  await soon(async () => assert.equal(await region(tab).innerText({ timeout: 1_000 }), before, "it is back"), 30_000);
  assert.deepEqual(tab.faults, []);
  await tab.close();
}

/** In a phrase no name is a place; the list of corrections, in Arabic and on a phone, and its button. */
async function listsAndUndoes({ editor, origin }) {
  const tab = await desk(editor, origin, FEW, { cards: 2 });
  const [entry] = await entries(tab);
  await tab.goto(`${origin}/desk/item/${entry}`);
  const dialog = await asks(tab);
  const form = dialog.locator("form[data-wrong]").first();
  await form.locator('input[value="phrase"]').check();
  await form.locator('input[name="phrase"]').fill("umbrella stand of Buenaventura");
  await form.locator("button").click();
  await said(tab, /in “umbrella stand of Buenaventura” no name is a place\. No entry/);
  await tab.goto(`${origin}/desk/rules`);
  const rule = tab.locator(".corrections li", { hasText: "umbrella stand" }).first();
  assert.match(await rule.innerText(), /marked by Demo editor/);
  await looksRight(tab, "the corrections");
  await tab.setViewportSize({ width: 390, height: 800 });
  await fits(tab, "the corrections at 390");
  await look(editor, origin, { language: "ar" });
  await tab.reload();
  await looksRight(tab, "the corrections in Arabic");
  await fits(tab, "the corrections in Arabic at 390");
  await look(editor, origin, { language: "en" });
  await tab.reload();
  await tab.setViewportSize({ width: 1280, height: 900 });
  await rule.locator("form button").click();
  await said(tab, /No longer holds: in “umbrella stand of Buenaventura”/);
  assert.equal(await tab.locator("main > section .corrections li", { hasText: "umbrella stand" }).count(), 0);
  await tab.locator("details.undone summary").click();
  assert.match(await tab.locator("details.undone").innerText(), /undone by Demo editor/);
  await tab.close();
}

module.exports = {
  "Corrections: a place is marked as wrong in the reader, and the line takes it back": marksAPlace,
  "Corrections: a phrase is listed beside the muted words, and undone there": listsAndUndoes,
};
