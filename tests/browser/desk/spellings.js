// What a search finds whichever way a word is spelt, and exactly what it marks.
"use strict";

const { assert } = require("./room.js");

// Accents, one of them as two characters; Arabic with marks, hamzas and a stretched line; scripts without spaces.
const TITLES = [
  ["es", "Soberanía alimentaria: el pueblo de Oaxaca siembra maíz"],
  ["pt", "Assembleia da soberania em Belém"],
  ["fr", "Le cafe\u0301 de la grève ne désemplit pas"],
  ["ar", "غزّة لا تُنسى: مدرسة في الخيام"],
  ["ar", "أُمّهات الأســرى أمام المحكمة"],
  ["zh", "香港碼頭工人罷工四十天"],
  ["ja", "東京の労働者がストライキ"],
];

// What is typed, how many are found, and every mark there is, in the order of the cards.
const SOUGHT = [
  ["soberania", 2, ["Soberanía", "soberania"]],
  ['"soberania alimentaria"', 1, ["Soberanía alimentaria"]],
  ["MAIZ soberania", 1, ["Soberanía", "maíz"]],
  ["café", 1, ["café"]],
  ["غزه", 1, ["غزّة"]],
  ["امهات", 1, ["أُمّهات"]],
  ["الاسري", 1, ["الأســرى"]],
  ["碼頭工人", 1, ["碼頭工人"]],
  ["労働者", 1, ["労働者"]],
  ["soberania -oaxaca", 1, ["soberania"]],
  ["lang:ar مدرسه", 1, ["مدرسة"]],
];

/** Q22: each is found as it is typed, and nothing else is marked. */
async function isFoundAsTyped(context, origin) {
  const tab = await context.newPage();
  for (const [typed, found, marks] of SOUGHT) {
    await tab.goto(`${origin}/desk`);
    await tab.locator("#find").fill(`status:all outlet:spellings ${typed}`);
    await Promise.all([tab.waitForURL(/q=status/), tab.locator("#find").press("Enter")]);
    await tab.locator("[data-left]").waitFor();
    assert.equal(await tab.locator("#list > li.card").count(), found, `found by ${typed}`);
    const shown = await tab.locator("#list > li.card h2 mark, #list > li.card .summary mark").allTextContents();
    assert.deepEqual(shown.map((text) => text.normalize("NFC")).sort(), [...marks].sort(), `marked for ${typed}`);
  }
  await tab.close();
}

module.exports = { TITLES, isFoundAsTyped };
