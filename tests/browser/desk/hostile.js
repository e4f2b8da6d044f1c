// Words of a feed that mean harm.
"use strict";

const { assert } = require("./room.js");

// Overrides and isolates that nobody closes, marks, a byte order mark, an escape.
const TURNS = "\u202E\u2067\u200F\u061C\uFEFF\u0085";

/** The title of an entry that tries everything. */
const HOSTILE = `Zqhostile <img src=x onerror="alert(1)"> ${TURNS}desrever <script>alert(2)</script> &lt;img src=y onerror="alert(4)"&gt; ${"long ".repeat(1000)}`;

/** Q30: hostile words are words, and turn nothing around. */
async function isHostileWordsAreWords({ editor, origin, hostile }) {
  const tab = await editor.newPage();
  const asked = [];
  tab.on("request", (request) => asked.push(request.url()));
  tab.on("dialog", () => assert.fail("something acted"));
  await tab.goto(`${origin}/desk?q=${encodeURIComponent(`status:all ${hostile}`)}`);
  const card = tab.locator("#list > li.card").first();
  await card.waitFor();
  assert.equal(await tab.locator("#list img, #list script, #list iframe, #list [onerror]").count(), 0);
  const title = await card.locator("h2").innerText();
  assert.match(title, /^Zqhostile desrever <img src=y onerror="alert\(4\)"> long/, `tags are gone, words are words: ${title.slice(0, 120)}`);
  const height = await card.locator("h2").evaluate((title) => title.getBoundingClientRect().height);
  assert.ok(height < 400, `a title of 5,000 letters is cut: ${height} px`);
  await turnsNothing(tab, "the queue");
  await card.locator("h2 a").click();
  await tab.locator(".reader").waitFor();
  assert.equal(await tab.locator(".reader script, .reader iframe, .reader form form, .reader [onerror], .reader .text img").count(), 0);
  await turnsNothing(tab, "the entry's page");
  const strangers = asked.filter((address) => !address.startsWith(origin) && !address.startsWith("data:"));
  assert.deepEqual(strangers, [], "nobody else was asked for anything");
  const policy = (await editor.request.get(`${origin}/desk`)).headers()["content-security-policy"];
  assert.ok(/script-src 'self'/.test(policy) && !/unsafe/.test(policy) && /frame-ancestors 'none'/.test(policy), policy);
}

/** No control of direction is left on the page, and each line of English runs from left to right. */
async function turnsNothing(tab, where) {
  const text = await tab.evaluate(() => document.title + document.body.textContent + [...document.querySelectorAll("[title], [aria-label], input")].map((one) => one.title + one.ariaLabel + one.value).join(""));
  assert.deepEqual(text.match(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/g), null, `${where} has no control of direction`);
  const turned = await tab.evaluate(() => {
    const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const at = (text, n) => (range.setStart(text, n), range.setEnd(text, n + 1), range.getBoundingClientRect());
    const wrong = [];
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
      for (const { index, 0: word } of text.data.matchAll(/[A-Za-z]{3,}/g)) {
        const [first, second] = [at(text, index), at(text, index + 1)];
        if (first.width && first.top === second.top && second.left < first.left) wrong.push(word);
      }
    }
    return wrong;
  });
  assert.deepEqual(turned, [], `${where} runs as it should`);
}

module.exports = { HOSTILE, isHostileWordsAreWords };
