// What the desk says to those who listen to it: Chromium's accessibility tree of the queue, of an entry's page and of the reader
// in the place of the list, in English and Arabic, beside the goldens in tests/golden/ax. The newsroom's clock stands still, so that every run says the same.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { clock, newsroom, rss } = require("../crowd.js");
const { ROOT, soon } = require("../newsroom.js");
const { assert, card, colleague, desk, entries, said } = require("./room.js");
const { tree } = require("./tree.js");

const GOLDEN = path.join(ROOT, "tests/golden/ax");
const NOON = "2026-11-22 12:00:00";

const item = (outlet, n, hour, title, summary) => ({ title, summary, link: `https://${outlet}.example/${n}`, at: new Date(`2026-11-22T${hour}:30:00Z`) });

const OUTLETS = [
  ["lantern", "The Lantern (invented)", "en", [
    item("lantern", 1, "09", "Port workers in Chittagong win a canteen", "After nine days without work at the port of Chittagong in Bangladesh, 480 dockers have a canteen and a contract."),
    item("lantern", 2, "07", "A letter without a place", "Readers write to us about what they cook."),
  ]],
  ["brujula", "La Brújula (inventada)", "es", [item("brujula", 1, "08", "Las salineras de Jujuy venden juntas", "En Argentina, las salineras de Jujuy dejan de vender por separado y acuerdan un precio común.")]],
  ["fanous", "فانوس (مختلق)", "ar", [item("fanous", 1, "06", "غزة: فصول الخيام تصدر مجلة (3 أعداد)", "يكتب تلاميذ مخيمات غزة في فلسطين مجلة من 16 صفحة، ويبيعها معلموهم في السوق.")]],
].map(([slug, name, language, items]) => ({ slug, name, languages: [language], feed: () => rss(name, language, items) }));

/** What is spoken in both languages is what was spoken when somebody last listened. */
async function speaks({ chromium, binary, people }) {
  const still = { ...clock(NOON), TZ: "UTC" };
  const ours = await newsroom(binary, "spoken", { outlets: OUTLETS, people: [people.ana], env: still });
  try {
    await ours.arrive();
    await ours.run();
    const context = await colleague(chromium, ours.origin, people.ana, { viewport: { width: 1280, height: 900 }, timezoneId: "UTC" });
    const [, entry] = await decide(await desk(context, ours.origin, "status:inbox", { cards: 4 }), ours.origin);
    for (const language of ["en", "ar"]) {
      const next = { form: { next: "/desk", language }, headers: { Origin: ours.origin }, maxRedirects: 0 };
      await context.request.post(`${ours.origin}/desk/look`, next);
      for (const [name, address] of [["queue", "/desk"], ["item", `/desk/item/${entry}`]]) {
        const tab = await context.newPage();
        await tab.goto(ours.origin + address);
        await soon(async () => compare(`${name}.${language}.txt`, await tree(tab)), 3_000);
      }
      const tab = await context.newPage();
      await tab.goto(`${ours.origin}/desk`);
      await card(tab, entry).locator("h2 a").click();
      await tab.locator(`#reading .reader[data-entry="${entry}"]`).waitFor();
      await soon(async () => assert.equal(await tab.evaluate(() => document.activeElement.localName), "h1", "its headline is spoken first"));
      await soon(async () => compare(`reader.${language}.txt`, await tree(tab)), 3_000);
    }
  } finally {
    await ours.stop();
  }
}

/** One entry waits in the issue, one on the shortlist; another has a comment and somebody who sees to it. */
async function decide(tab, origin) {
  const all = await entries(tab);
  await card(tab, all[0]).locator('button[value="place"]').click();
  await said(tab, /Accepted/);
  await tab.goto(`${origin}/desk/item/${all[1]}`);
  await tab.locator("textarea[name=text]").fill("Who can call them?");
  await tab.locator("form[data-comment] button").click();
  await soon(async () => assert.match(await tab.locator(".history").innerText(), /call them/));
  await tab.keyboard.press("Shift+M");
  await said(tab, /Assigned/);
  return all;
}

/** The same as the golden; with BLESS=1 the golden is the same as this. */
function compare(name, spoken) {
  const file = path.join(GOLDEN, name);
  if (process.env.BLESS) {
    fs.mkdirSync(GOLDEN, { recursive: true });
    fs.writeFileSync(file, spoken);
  }
  const golden = fs.readFileSync(file, "utf8").split("\n");
  const now = spoken.split("\n");
  const at = now.findIndex((line, n) => line !== golden[n]);
  if (at < 0 && now.length === golden.length) return;
  const shown = (lines) => lines.slice(Math.max(at - 2, 0), at + 3).join("\n");
  assert.fail(`tests/golden/ax/${name}, line ${at + 1} was\n${shown(golden)}\nand is\n${shown(now)}\nBLESS=1 takes it as it is`);
}

module.exports = { "the queue, an entry's page and the reader in place say to those who listen what they said before, in English and Arabic": speaks };
