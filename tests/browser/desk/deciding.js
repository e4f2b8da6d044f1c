// One editor at the queue: keys, forms, undo, search, views.
"use strict";

const { assert, card, desk, entries, here, left, said, soon, stands, undo } = require("./room.js");

/** Q3, Q4: accept with the keyboard, and take it back. */
async function acceptsWithTheKeyboard({ editor, origin }) {
  const began = Date.now();
  const tab = await desk(editor, origin, "status:inbox", { cards: 5 });
  const before = await entries(tab);
  const waiting = await left(tab);
  await tab.locator("body").press("j");
  await tab.keyboard.press("j");
  await tab.keyboard.press("j");
  assert.equal(await here(tab), before[2], "the third has the focus");
  const title = await card(tab, before[2]).locator("h2").innerText();
  await tab.keyboard.press("a");
  assert.equal(await here(tab), before[3], "the focus has gone on to the next, at once");
  const place = /^Accepted “(.*)” to (.*), (.*?)(?:\. With \d+ tellings)?\. Left: (\d+)\./;
  const [, told, issue, section, remain] = (await said(tab, place)).match(place);
  assert.equal(told, title);
  assert.equal(parseInt(remain, 10), waiting - 1, "it is told how many are left");
  assert.equal(await left(tab), waiting - 1, "the counter goes down");
  assert.ok(!(await entries(tab)).includes(before[2]), "the entry has gone");
  await soon(async () => assert.ok((await tab.locator("#pane").innerText()).includes(title), "it stands in the issue"));
  assert.equal(await tab.locator("#said").getAttribute("aria-live"), "polite", "it is spoken");

  await tab.keyboard.press("z");
  await soon(async () => assert.deepEqual(await entries(tab), before, "it is back at its old place"));
  await soon(async () => assert.equal(await here(tab), before[2], "with the focus"));
  assert.equal(await left(tab), waiting);
  const placed = `put it into ${issue}, ${section}`;
  await tab.goto(`${origin}/desk/item/${before[2]}`);
  const history = await tab.locator("ol.history li").evaluateAll(facts, "time");
  assert.deepEqual(history.slice(-2).map(({ words }) => words), [`Demo editor ${placed}`, "Demo editor undid “put it into an issue”"]);
  await tab.goto(`${origin}/desk/audit`);
  const log = (await tab.locator("ol.log li").evaluateAll(facts, "time")).slice(0, 2);
  assert.deepEqual(log.map(({ words }) => words), [`Demo editor undid “put it into an issue”: ${title}`, `Demo editor ${placed}: ${title}`], "the log has both");
  for (const { at } of [...history.slice(-2), ...log]) {
    // The log counts in seconds.
    assert.ok(at >= began - 1_000 && at <= Date.now(), `when it was: ${new Date(at).toISOString()}`);
  }
  assert.deepEqual(tab.faults, []);
}

/** Runs in the page: lines of a history or of the log, each with its moment and the words that follow it. */
function facts(lines, moment) {
  return lines.map((line) => {
    const time = line.querySelector(moment);
    return { at: Date.parse(time.dateTime), words: line.textContent.replace(time.textContent, "").replace(/\s+/g, " ").trim() };
  });
}

/** Q5: many at once are one act. */
async function rejectsManyAtOnce({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 20 });
  const before = await entries(tab);
  const waiting = await left(tab);
  const twenty = before.slice(0, 20);
  await tab.locator("body").press("j");
  await tab.keyboard.press("x");
  for (let n = 1; n < 20; n += 1) await tab.keyboard.press("Shift+J");
  assert.equal(await tab.locator('#list input[type="checkbox"]:checked').count(), 20);
  await tab.locator("#bulk input[name=why]").focus();
  await tab.keyboard.type("Not for us");
  await tab.keyboard.press("Escape");
  await tab.keyboard.press("r");
  await said(tab, /^Rejected 20 entries\.( With \d+ tellings\.)? Left: \d+\./);
  assert.equal(await tab.locator("#said p").count(), 1, "one sentence");
  assert.equal(await left(tab), waiting - 20);
  assert.deepEqual((await entries(tab)).filter((entry) => twenty.includes(entry)), []);
  await tab.keyboard.press("z");
  await said(tab, /^Undone for 20 entries\./);
  await soon(async () => assert.deepEqual((await entries(tab)).slice(0, 20), twenty, "all are back in their order"));
  assert.equal(await left(tab), waiting);
  for (const entry of [twenty[0], twenty[19]]) {
    await tab.goto(`${origin}/desk/item/${entry}`);
    const [rejected, undone] = (await tab.locator("ol.history li").allInnerTexts()).slice(-2);
    assert.match(rejected, /Demo editor rejected it.*Not for us/s, "the reason stands with each");
    assert.match(undone, /Demo editor undid “rejected it”/);
  }
}

/** Q10: keys that are typed are text. */
async function typesWithoutActing({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 3 });
  const before = await entries(tab);
  await tab.locator("#find").focus();
  await tab.keyboard.type("a j z");
  assert.match(await tab.locator("#find").inputValue(), /a j z/, "the field has the text");
  await tab.keyboard.press("Escape");
  const more = card(tab, before[0]).locator("details.more");
  await more.locator("summary").click();
  await more.locator("input[name=why]").focus();
  await tab.keyboard.type("a j z r");
  assert.equal(await more.locator("input[name=why]").inputValue(), "a j z r");
  await tab.goto(`${origin}/desk/item/${before[0]}`);
  await tab.locator("textarea[name=text]").focus();
  await tab.keyboard.type("a j z");
  await tab.locator("select[name=where]").focus();
  await tab.keyboard.press("a");
  const again = await desk(editor, origin, "status:inbox");
  stands(await entries(again), before);
}

/** Q11: keys can be switched off; buttons still work. */
async function switchesKeysOff({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 3 });
  await tab.goto(`${origin}/desk/help`);
  await tab.locator('button[name="keys"]').click();
  await tab.goto(`${origin}/desk?q=status%3Ainbox`);
  const before = await entries(tab);
  for (const key of ["j", "a", "r", "s"]) await tab.locator("body").press(key);
  assert.deepEqual(await entries(tab), before, "keys do nothing");
  await card(tab, before[0]).getByRole("button", { name: "Shortlist" }).click();
  await said(tab, /Shortlisted/);
  await undo(tab);
  await soon(async () => assert.deepEqual(await entries(tab), before));
  await tab.goto(`${origin}/desk/help`);
  await Promise.all([tab.waitForEvent("framenavigated"), tab.locator('button[name="keys"]').click()]);
}

/** Q12: an Arabic keyboard. */
async function actsOnAnArabicKeyboard({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 3 });
  const before = await entries(tab);
  const press = (key, code, shiftKey = false) =>
    tab.evaluate((pressed) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { ...pressed, bubbles: true, cancelable: true })), { key, code, shiftKey });
  await press("ت", "KeyJ");
  assert.equal(await here(tab), before[0]);
  await press("س", "KeyS");
  await said(tab, /./);
  assert.ok(!(await entries(tab)).includes(before[0]), "shortlisted");
  await press("ئ", "KeyZ");
  await soon(async () => assert.deepEqual(await entries(tab), before));
  // With Shift, letters are signs there.
  await press("~", "KeyZ", true);
  await soon(async () => assert.ok(!(await entries(tab)).includes(before[0]), "done again"));
  await press("ئ", "KeyZ");
  await soon(async () => assert.deepEqual(await entries(tab), before));
  await press("؟", "Slash", true);
  await tab.locator("dialog[open] #help").waitFor();
  await tab.keyboard.press("Escape");
  await press("/", "KeyL", true);
  assert.equal(await here(tab), "find", "the sign itself counts, too");
  await tab.keyboard.press("Escape");
  // Where letters have been Latin ones, a sign on a letter's place is that sign: no layout is taken for another.
  await press("j", "KeyC");
  await press(":", "KeyZ", true);
  await press("'", "KeyQ");
  assert.deepEqual(await entries(tab), before);
}

/** Q13: the browser's own keys stay the browser's. */
async function leavesTheBrowsersKeysAlone({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 2 });
  const before = await entries(tab);
  await tab.locator("body").press("j");
  const kept = await tab.evaluate(() =>
    ["r", "f", "k", "a"].map((key) => {
      const event = new KeyboardEvent("keydown", { key, code: `Key${key.toUpperCase()}`, ctrlKey: true, bubbles: true, cancelable: true });
      return document.activeElement.dispatchEvent(event);
    }),
  );
  assert.deepEqual(kept, [true, true, true, true], "nobody took them");
  assert.deepEqual(await entries(tab), before);
}

/** Q14: everything by forms alone. */
async function worksWithoutScript({ chromium, origin }) {
  const context = await chromium.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(`${origin}/desk?q=status%3Ainbox`);
  const first = await tab.locator("#list > li.card").first().getAttribute("data-entry");
  await card(tab, first).getByRole("button", { name: "Accept to issue" }).click();
  assert.match(await tab.locator("#said").innerText(), /Accepted/);
  await tab.locator("#said button").click();
  assert.match(await tab.locator("#said").innerText(), /Undone/);
  await tab.locator('#said form[action="/desk/redo"] button').click();
  assert.match(await tab.locator("#said").innerText(), /Accepted/);
  await tab.locator("#said button").click();
  assert.match(await tab.locator("#said").innerText(), /Undone/);
  await card(tab, first).getByRole("button", { name: "Reject" }).click();
  assert.match(await tab.locator("#said").innerText(), /Rejected/);
  await tab.locator("#said button").click();
  await card(tab, first).locator("h2 a").click();
  await tab.locator('button[value="assign"]').click();
  await tab.goto(`${origin}/desk?q=assigned%3Ame`);
  assert.ok((await entries(tab)).includes(first), "assigned to whoever asked");
  await tab.locator("#find").fill("lang:es");
  await tab.locator("form.find button").press("Enter");
  assert.ok((await tab.locator("#list > li.card").count()) > 0, "the search finds");
  await tab.goto(`${origin}/desk?q=status%3Aall`);
  const page = await entries(tab);
  await Promise.all([tab.waitForEvent("load"), tab.locator('.pages a[rel="next"]').click()]);
  const following = await entries(tab);
  assert.ok(following.length > 0 && !following.some((entry) => page.includes(entry)), "pages can be turned");
  await Promise.all([tab.waitForEvent("load"), tab.locator('.pages a[rel="prev"]').click()]);
  assert.deepEqual(await entries(tab), page);
  await context.close();
}

/** Q15: no mouse at all, from the door to a scheduled issue; Tab leads everywhere and holds nobody. */
async function arrangesWithoutAMouse({ chromium, origin, people: { clara } }) {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const tab = await context.newPage();
    await tab.goto(`${origin}/desk/sign-in`);
    await tabTo(tab, "#handle");
    await tab.keyboard.type(clara.handle);
    await tabTo(tab, "#password");
    await tab.keyboard.type(clara.password);
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/\/desk$/);
    await tab.locator("#list > li.card").nth(3).waitFor();
    assert.equal(await tab.locator("a.who").innerText(), clara.name);
    await tabTo(tab, "a.skip");
    await tab.keyboard.press("Enter");
    assert.equal(await here(tab), "main", "the first link leads to what matters");

    for (const _ of [1, 2]) {
      const waiting = await left(tab);
      await tabTo(tab, '#list .acts button[value="place"]');
      await tab.keyboard.press("Enter");
      await soon(async () => assert.equal(await left(tab), waiting - 1, "accepted"));
    }
    await tab.keyboard.press("g");
    await tab.keyboard.press("i");
    await tab.waitForURL(/\/desk\/issues$/);
    await tabTo(tab, 'main a[href^="/desk/issues/"]');
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/\/desk\/issues\/./);
    const items = () => tab.locator("#pane ol li p").allInnerTexts();
    const before = await items();
    await tabTo(tab, '#pane button[value="down"]');
    await tab.keyboard.press("Enter");
    await soon(async () => assert.deepEqual(await items(), [before[1], before[0], ...before.slice(2)], "moved down by one"));
    await soon(async () => assert.match(await tab.evaluate(() => document.activeElement.closest("#pane li").innerText), new RegExp(escaped(before[0])), "the focus stays with what moved"));
    await tabTo(tab, 'input[name="day"]');
    await tab.keyboard.type("01312031");
    assert.equal(await tab.locator('input[name="day"]').inputValue(), "2031-01-31");
    await tabTo(tab, 'button[value="schedule"]');
    await tab.keyboard.press("Enter");
    await tab.locator('button[value="unschedule"]').waitFor();
    assert.match(await tab.locator("main").innerText(), /Jan 31, 2031/);
    await tabTo(tab, 'button[value="unschedule"]');
    await tab.keyboard.press("Enter");
    await tab.locator('button[value="unschedule"]').waitFor({ state: "detached" });
    assert.ok(!/2031/.test(await tab.locator("main").innerText()));
    await walksRound(tab, `${origin}/desk?q=${encodeURIComponent("status:all buenaventura")}`);
  } finally {
    await context.close();
  }
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Presses Tab until the focus is on what is sought. */
async function tabTo(tab, selector, most = 150) {
  for (let n = 0; n < most; n += 1) {
    await tab.keyboard.press("Tab");
    if (await tab.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
  }
  assert.fail(`Tab does not lead to ${selector}`);
}

/** Tab goes through a whole page in the order of its text, and out of it again. */
async function walksRound(tab, address) {
  await tab.goto(address);
  await tab.locator("#list > li.card").first().waitFor();
  const wanted = await tab.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")];
    const reached = all.filter((one) => !one.disabled && one.checkVisibility() && !one.closest("details:not([open]) > :not(summary)"));
    return reached.map((one, n) => ((one.dataset.step = n), n));
  });
  const walked = [];
  for (let n = 0; n <= wanted.length; n += 1) {
    await tab.keyboard.press("Tab");
    const [step, ring] = await tab.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return [document.activeElement.dataset.step, outlineStyle !== "none" && parseFloat(outlineWidth) >= 2];
    });
    if (step === undefined) break;
    assert.ok(ring, `what has the focus shows it: ${await tab.evaluate(() => document.activeElement.outerHTML.slice(0, 120))}`);
    walked.push(Number(step));
  }
  assert.deepEqual(walked, wanted, "each once, in order, and out at the end");
}

/** Q21, Q22: search. */
async function searches({ editor, origin }) {
  const tab = await desk(editor, origin, "status:all lang:ar", { cards: 2 });
  const languages = await tab.locator("#list h2 a").evaluateAll((links) => links.map((link) => link.lang));
  assert.ok(languages.length > 1 && languages.every((lang) => lang.startsWith("ar")), `${languages}`);
  const title = await tab.locator("#list h2 a").first().innerText();
  const word = title.split(/\s+/).find((word) => word.length > 4).replace(/[«»:،.]/g, "");
  // As it is typed without hamzas, marks and with a final ha.
  const plain = word.replace(/[أإآ]/g, "ا").replace(/ة/g, "ه").replace(/ى/g, "ي");
  const found = await desk(editor, origin, `status:all "${plain}"`);
  assert.ok((await found.locator("#list mark").count()) > 0, "what was sought is marked");
  const address = found.url();
  await found.locator("#list h2 a").last().click();
  await found.locator("#reading .reader").waitFor();
  await found.goBack();
  await found.locator("#list").waitFor();
  assert.equal(found.url(), address, "the way back leads to the search");
  const strange = await desk(editor, origin, `"unclosed AND ' % _ * ( ) NEAR/2 \\ --`, { cards: 0 });
  assert.equal(await strange.locator("h1").count(), 1, "no error");
}

module.exports = {
  "Q3 Q4: the third entry goes to the issue and comes back, by keys": acceptsWithTheKeyboard,
  "Q5: twenty entries are rejected in one act, and restored by one undo": rejectsManyAtOnce,
  "Q10: what is typed into a field decides nothing": typesWithoutActing,
  "Q11: keys can be switched off, buttons stay": switchesKeysOff,
  "Q12: an Arabic keyboard layout acts by the place of the keys": actsOnAnArabicKeyboard,
  "Q13: the browser's own keys are left alone": leavesTheBrowsersKeysAlone,
  "Q14: without a script everything works by forms": worksWithoutScript,
  "Q15: from the door to a scheduled issue without a mouse; Tab goes round and holds nobody": arrangesWithoutAMouse,
  "Q21 Q22: a search finds across spellings, marks what it found, and is an address": searches,
};
