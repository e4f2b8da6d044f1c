// What the desk's stories share: signing in, finding cards, pressing keys, and looking with axe.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { ROOT, soon } = require("../newsroom.js");

const AXE = fs.readFileSync(path.join(ROOT, "target/node/node_modules/axe-core/axe.min.js"), "utf8");
const RULES = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
// A theme changes colours and nothing else.
const OF_COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** A tab at a view of the queue, for whoever the context is. */
async function desk(context, origin, query, { cards = 1 } = {}) {
  const tab = await context.newPage();
  tab.on("pageerror", (error) => tab.faults.push(error.message));
  tab.faults = [];
  await tab.goto(`${origin}/desk${query === undefined ? "" : `?q=${encodeURIComponent(query)}`}`);
  await tab.locator("#list").waitFor({ state: "attached" });
  if (cards) await tab.locator("#list > li.card").nth(cards - 1).waitFor();
  return tab;
}

/** The entries of the cards on a page, in their order. */
const entries = (tab) => tab.locator("#list > li.card:visible").evaluateAll((cards) => cards.map((card) => card.dataset.entry));

/** Whether a list that was loaded anew has the first cards of the one before in their order; others may have arrived. */
function stands(again, before, what = "nothing was decided") {
  assert.deepEqual(again.filter((entry) => before.includes(entry)).slice(0, 10), before.slice(0, 10), what);
}

/** The entry of the card that has the focus. */
const here = (tab) => tab.evaluate(() => document.activeElement.closest("li.card")?.dataset.entry ?? document.activeElement.id);

/** What the desk said last. */
async function said(tab, pattern) {
  await soon(async () => assert.match(await tab.locator("#said").innerText(), pattern));
  return tab.locator("#said").innerText();
}

/** What the desk says of this act: a sentence that was not there before. */
async function answers(tab, act, pattern) {
  await tab.locator("#said p").evaluateAll((sentences) => sentences.forEach((one) => (one.dataset.old = "")));
  await act();
  const fresh = tab.locator("#said p:not([data-old])");
  await soon(async () => assert.match(await fresh.innerText({ timeout: 1_000 }), pattern));
}

/** Takes back what was done last, by the button; not what an undo left there. */
const undo = (tab) => tab.locator('#said button[aria-keyshortcuts="z"]').click();

/** The number of cards that the heading tells. */
const left = async (tab) => parseInt(await tab.locator("[data-left]").innerText(), 10);

const card = (tab, entry) => tab.locator(`li.card[data-entry="${entry}"]`);

/** Somebody else at the same desk, signed in with a password. */
async function colleague(chromium, origin, { handle, password }, options = {}) {
  const context = await chromium.newContext(options);
  const tab = await context.newPage();
  await tab.goto(`${origin}/desk/sign-in`);
  await tab.locator('input[name="handle"]').fill(handle);
  await tab.locator('input[name="password"]').fill(password);
  await tab.locator("main form button").first().click();
  await tab.waitForURL(/\/desk/);
  await tab.close();
  return context;
}

/** How the desk looks to a person: language, theme, keys. */
const look = (context, origin, fields) =>
  context.request.post(`${origin}/desk/look`, { form: { next: "/desk/help", ...fields }, headers: { Origin: origin }, maxRedirects: 0 });

/** Nothing that axe finds wrong (WCAG 2.0 to 2.2, A and AA) in a page or the part `within`, light and dark. */
async function looksRight(tab, what, within, { colours = false } = {}) {
  if (!(await tab.evaluate(() => "axe" in window))) await tab.evaluate(AXE);
  for (const [colorScheme, runOnly] of [["light", colours ? OF_COLOURS : RULES], ["dark", OF_COLOURS]]) {
    await tab.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const found = await tab.evaluate(
      async ([within, runOnly]) => {
        // axe measures what is not in the window, where a card that was not laid out has no place yet.
        for (const card of document.querySelectorAll(".card")) card.style.contentVisibility = "visible";
        const { violations } = await axe.run(within ? document.querySelector(within) : document, { runOnly, resultTypes: ["violations"] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(" | ")}`);
      },
      [within, runOnly],
    );
    const language = await tab.locator("html").getAttribute("lang");
    assert.deepEqual(found, [], `${what}, ${language}, ${colorScheme}`);
  }
}

/** Nothing to scroll sideways. */
async function fits(tab, what) {
  const [inner, whole] = await tab.evaluate(() => [document.documentElement.clientWidth, document.documentElement.scrollWidth]);
  assert.ok(whole <= inner, `${what}: ${whole} px in a window of ${inner}`);
}

module.exports = { answers, assert, card, colleague, desk, entries, fits, here, left, look, looksRight, said, soon, stands, undo };
