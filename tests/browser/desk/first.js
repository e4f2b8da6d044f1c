// The first editor of a newsroom of their own, and an outlet that means harm.
"use strict";

const { newsroom, rss } = require("../crowd.js");
const { soon } = require("../newsroom.js");
const { assert, fits } = require("./room.js");
const { HOSTILE, isHostileWordsAreWords } = require("./hostile.js");
const { TITLES, isFoundAsTyped } = require("./spellings.js");

const ITEMS = 12;

/** A feed of an invented outlet; its first item is hostile. */
function feed(origin) {
  const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  const item = (n) => `<item><title>${n ? `Invented news ${n}` : escape(HOSTILE)}</title><link>${origin}/${n}</link><guid>${origin}/${n}</guid>
    <description>${escape(`<p onclick="alert(3)">Text ${n}</p><img src="http://tracker.example/p.gif"><form action="/desk/act" method="post"><button>x</button></form><iframe src="/desk"></iframe>`)}</description>
    <pubDate>Sat, 21 Nov 2026 ${String(10 + (n % 10)).padStart(2, "0")}:00:00 GMT</pubDate></item>`;
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Invented</title><link>${origin}/</link><description>d</description>${Array.from({ length: ITEMS }, (_, n) => item(n)).join("")}</channel></rss>`;
}

/** A newsroom that nobody has entered yet, and the link to enter it by. */
async function opened(binary) {
  const outlets = [{ slug: "invented", name: "Invented outlet", languages: ["en"], feed: () => feed("https://invented.example") }];
  const titles = TITLES.map(([language, title], n) => ({ title, link: `https://spellings.example/${language}-${n}`, at: new Date(Date.UTC(2026, 10, 20, n)), summary: "…" }));
  outlets.push({ slug: "spellings", name: "Spellings (invented)", languages: [...new Set(TITLES.map(([language]) => language))], feed: () => rss("Spellings", "es", titles) });
  const ours = await newsroom(binary, "first", { outlets });
  try {
    await ours.run();
    const link = await soon(() => ours.told().match(/http:\/\/127\.0\.0\.1:\d+\/desk\/welcome\/\S+/)?.[0] ?? assert.fail(`no link in:\n${ours.told()}`));
    return { link, origin: ours.origin, stop: ours.stop };
  } catch (error) {
    await ours.stop();
    throw error;
  }
}

/** Q1, and the whole way: from the link to five entries in an issue. */
async function entersAndAccepts({ chromium, binary }) {
  const ours = await opened(binary);
  const context = await chromium.newContext({ viewport: { width: 390, height: 800 } });
  try {
    const tab = await context.newPage();
    const began = Date.now();
    await tab.goto(ours.link);
    await fits(tab, "the welcome page");
    await tab.locator('input[name="handle"]').fill("eda");
    await tab.locator('input[name="password"]').fill("nine slow trains");
    for (const again of await tab.locator('input[name="again"], input[name="name"]').all()) {
      await again.fill((await again.getAttribute("name")) === "name" ? "Eda" : "nine slow trains");
    }
    await tab.locator("main form button").first().click();
    await tab.waitForURL(/\/desk/);
    await soon(async () => {
      await tab.goto(`${ours.origin}/desk`);
      assert.equal(await tab.locator("#list > li.card").count(), ITEMS + TITLES.length, "entries have come");
    });
    const steps = () => tab.locator(".guide li").evaluateAll((steps) => steps.map((step) => [step.querySelector("a").pathname, step.querySelector(".badge")?.innerText ?? ""]));
    assert.deepEqual(await steps(), [["/desk/sources", "✓ done"], ["/desk", ""], ["/desk/issues", ""]], "three steps, the first of them done");
    for (let n = 0; n < 5; n += 1) {
      const before = await tab.locator("#list > li.card:visible").count();
      await tab.locator("#list > li.card:visible").first().getByRole("button", { name: "Accept to issue" }).click();
      await soon(async () => assert.equal(await tab.locator("#list > li.card:visible").count(), before - 1));
    }
    await soon(async () => assert.equal(await tab.locator("#pane ol li").count(), 5, "five stand in the issue"));
    assert.ok(Date.now() - began < 120_000, "within two minutes");
    await numbersFollow(tab, ITEMS + TITLES.length - 5);
    assert.deepEqual((await steps()).map(([, done]) => done), ["✓ done", "✓ done", ""], "the second step is done, without a load");
    await clicksTwice(tab);
    await guidesToTheEnd(tab, ours.origin, steps);
    await isFoundAsTyped(context, ours.origin);
    await keepsTextWhenTheSessionEnds(context, ours.origin);
    const dead = await (await chromium.newContext()).newPage();
    const answer = await dead.goto(ours.link);
    assert.equal(answer.status(), 410, "the link is dead");
    assert.match(await dead.locator("main").innerText(), /user invite/, "and says how to get another");
    await isHostileWordsAreWords({ editor: context, origin: ours.origin, hostile: "Zqhostile" });
  } finally {
    await ours.stop();
  }
}

/** The numbers of the places and the views are those of what waits. */
async function numbersFollow(tab, waiting) {
  const number = (link) => tab.locator(`${link} .count`).innerText();
  await soon(async () => assert.deepEqual([await number(".top nav a[href='/desk']"), await number("nav.views a[aria-current]")], [`${waiting}`, `${waiting}`]));
}

/** The second half of a double click decides nothing on the card that comes under it; what was said can be put away. */
async function clicksTwice(tab) {
  const left = () => tab.locator("#list > li.card:visible").count();
  const before = await left();
  await tab.locator("#list > li.card:visible").first().getByRole("button", { name: "Shortlist" }).dblclick();
  await tab.locator("#said", { hasText: "Shortlisted" }).waitFor();
  await tab.waitForLoadState("networkidle");
  assert.equal(await left(), before - 1, "one was shortlisted");
  await tab.locator("#said").getByRole("button", { name: "Close" }).click();
  assert.equal(await tab.locator("#said").innerText(), "");
}

/** Q1: the steps lead to a published issue, and are gone with it; whoever wants none hides them. */
async function guidesToTheEnd(tab, origin, steps) {
  await tab.goto(`${origin}/desk`);
  const [, accept, [issue]] = await steps();
  assert.deepEqual(accept, ["/desk", "✓ done"]);
  assert.match(issue, /^\/desk\/issues\/[a-z0-9-]+$/, "the third leads to the issue that was filled");
  await tab.goto(`${origin}/desk?q=status%3Aall`);
  assert.equal(await tab.locator(".guide").count(), 0, "other views have none");

  const plain = await tab.context().browser().newContext({ javaScriptEnabled: false, storageState: await tab.context().storageState() });
  const other = await plain.newPage();
  await other.goto(`${origin}/desk`);
  await other.locator(".guide button").click();
  await other.waitForURL(/\/desk$/);
  assert.equal(await other.locator(".guide").count(), 0, "hidden");
  await other.goto(`${origin}/desk`);
  assert.equal(await other.locator(".guide").count(), 0, "for good, in this browser");
  await plain.close();

  await tab.goto(`${origin}/desk`);
  await tab.locator(".guide li a").nth(2).click();
  await tab.locator('button[value="publish"]').click();
  await soon(async () => assert.equal((await tab.context().request.get(`${origin}/issues/${issue.split("/").pop()}.html`)).status(), 200, "readers have it"));
  await tab.goto(`${origin}/desk`);
  assert.equal(await tab.locator(".guide").count(), 0, "nothing is left to learn");
}

/** Q28: the session ends while somebody writes. */
async function keepsTextWhenTheSessionEnds(context, origin) {
  const tab = await context.newPage();
  await tab.goto(`${origin}/desk?q=status%3Aall`);
  const entry = await tab.locator("#list > li.card").last().getAttribute("data-entry");
  await tab.goto(`${origin}/desk/edit/${entry}`);
  await tab.locator("#title").fill("Words that must not get lost");
  await context.clearCookies();
  await tab.locator("form[data-edit] button.primary").click();
  const dialog = tab.locator("dialog[open]");
  await dialog.waitFor();
  assert.equal(await tab.locator("#title").inputValue(), "Words that must not get lost");
  await dialog.locator('input[name="handle"]').fill("eda");
  await dialog.locator('input[name="password"]').fill("wrong, alas");
  await dialog.locator("button:not(.close)").first().click();
  await dialog.locator('[role="alert"]').waitFor();
  await dialog.locator('input[name="password"]').fill("nine slow trains");
  await dialog.locator("button:not(.close)").first().click();
  await soon(async () => assert.match(await tab.locator("h1").first().innerText(), /must not get lost/));
  await tab.close();
}

module.exports = { "Q1 Q22 Q28 Q30: the first editor comes by the link, accepts five entries and publishes them; words are found as they are typed; what is written outlives the session; hostile words are words": entersAndAccepts };
