// Words of a feed that mean harm.
"use strict";

const { assert } = require("./room.js");

/** Q30: hostile words are words. */
async function isHostileWordsAreWords({ editor, origin, hostile }) {
  const tab = await editor.newPage();
  const asked = [];
  tab.on("request", (request) => asked.push(request.url()));
  tab.on("dialog", () => assert.fail("something acted"));
  await tab.goto(`${origin}/desk?q=${encodeURIComponent(`status:all ${hostile}`)}`);
  await tab.locator("#list > li.card").first().waitFor();
  assert.equal(await tab.locator("#list img, #list script, #list iframe, #list [onerror]").count(), 0);
  const height = await tab.locator("#list > li.card h2").first().evaluate((title) => title.getBoundingClientRect().height);
  assert.ok(height < 400, `a title of 5,000 letters is cut: ${height} px`);
  await tab.locator("#list h2 a").first().click();
  await tab.locator(".reader").waitFor();
  assert.equal(await tab.locator(".reader script, .reader iframe, .reader form form, .reader [onerror], .reader .text img").count(), 0);
  const strangers = asked.filter((address) => !address.startsWith(origin) && !address.startsWith("data:"));
  assert.deepEqual(strangers, [], "nobody else was asked for anything");
  const policy = (await editor.request.get(`${origin}/desk`)).headers()["content-security-policy"];
  assert.ok(/script-src 'self'/.test(policy) && !/unsafe/.test(policy) && /frame-ancestors 'none'/.test(policy), policy);
}

module.exports = { isHostileWordsAreWords };
