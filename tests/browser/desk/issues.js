// How an issue comes to be: arranged, written, looked through, looked at. Numbers are those of the research.
"use strict";

const { assert, fits, looksRight, soon } = require("./room.js");

const PAGE = "/desk/issues/special";

/** The titles of a section in their order. */
const titles = (tab, section) => tab.locator(`#pane ol[data-section="${section}"] > li p > :is(a, span[dir])`).allInnerTexts();

async function opened(editor, origin, path = PAGE) {
  const tab = await editor.newPage();
  tab.faults = [];
  tab.on("pageerror", (error) => tab.faults.push(error.message));
  await tab.goto(origin + path);
  return tab;
}

/** Fills in a form of the issue's text and sends it. */
async function writes(tab, origin, piece, fields) {
  await tab.goto(`${origin}${PAGE}/write?piece=${piece}`);
  for (const [name, value] of Object.entries(fields)) await tab.locator(`.write [name="${name}"]`).fill(value);
  await tab.locator(".write button.primary").click();
}

/** I2: buttons, keys and dragging lead to one order; own items stand among entries. */
async function arrangesInThreeWays({ editor, origin }) {
  const tab = await opened(editor, origin);
  for (const title of ["An invented first", "An invented second"]) {
    await writes(tab, origin, "new/news", { title, body: "All of it is invented." });
    await tab.locator("#pane-title").waitFor();
  }
  const before = await titles(tab, "news");
  assert.deepEqual(before.slice(-2), ["An invented first", "An invented second"]);
  const item = (title) => tab.locator("#pane li", { hasText: title });
  await item("An invented second").getByRole("button", { name: /up/i }).click();
  const byButton = [...before.slice(0, -2), "An invented second", "An invented first"];
  await soon(async () => assert.deepEqual(await titles(tab, "news"), byButton, "by button"));
  await item("An invented second").locator('button[value="down"]').focus();
  await tab.keyboard.press("Alt+ArrowDown");
  await soon(async () => assert.deepEqual(await titles(tab, "news"), before, "by key"));
  // What is dragged is seen in its new place before the desk has it.
  const kept = tab.waitForResponse((answer) => answer.url().endsWith("/desk/arrange") && answer.ok());
  await item("An invented second").dragTo(item("An invented first"), { targetPosition: { x: 40, y: 2 } });
  await soon(async () => assert.deepEqual(await titles(tab, "news"), byButton, "by dragging"));
  await kept;
  await tab.reload();
  assert.deepEqual(await titles(tab, "news"), byButton, "and it is kept");
  assert.deepEqual(tab.faults, []);
  await tab.close();
}

/** I3: every form tells the same. */
async function looksAtEveryForm({ editor, origin }) {
  const tab = await opened(editor, origin, `${PAGE}/preview`);
  const forms = await tab.locator(".tabs a").evaluateAll((links) => links.map((link) => new URL(link.href).searchParams.get("as")));
  assert.deepEqual(forms, ["web", "mail", "dark", "rtl", "text", "markdown", "chat"]);
  const stands = await (await opened(editor, origin)).locator("#pane li p > :is(a, span[dir])").allInnerTexts();
  for (const form of forms) {
    await tab.goto(`${origin}${PAGE}/preview?as=${form}`);
    const leaf = tab.frameLocator(".leaf").locator("body");
    const plain = (text) => text.replaceAll("\\", "").replace(/\s+/g, " ");
    await soon(async () => {
      const told = plain(await leaf.innerText());
      for (const title of stands) assert.ok(told.includes(plain(title)), `${form} tells "${title}"`);
    });
  }
  const dir = await (await tab.goto(`${origin}${PAGE}/preview/rtl`)).text();
  assert.match(dir, /<html[^>]*dir="rtl"/);
  await tab.close();
}

/** I4: a fault stops publication, leads to its piece, and is gone when it is mended there. */
async function mendsWhatStops({ editor, origin }) {
  const tab = await opened(editor, origin);
  await writes(tab, origin, "new/updates", { title: "An invented fault", body: "All of it is invented.", call: "Read more", "call-link": "#" });
  const flagged = tab.locator("#flagged");
  await soon(async () => assert.match(await flagged.innerText(), /stops? publication/));
  await tab.getByRole("button", { name: "Publish now" }).click();
  await soon(async () => assert.match(await tab.locator("body").innerText(), /stops? its publication/));
  await tab.goto(origin + PAGE);
  await flagged.getByRole("link", { name: "An invented fault" }).first().click();
  await tab.locator('.write [name="call-link"]').fill("https://invented.example/fault");
  await tab.locator(".write button.primary").click();
  await tab.locator("#pane-title").waitFor();
  await soon(async () => assert.equal(await flagged.locator("li", { hasText: "is lost" }).count(), 0, "nothing of it is left"));
  await tab.close();
}

/** I5: the mail grows until programs would cut it, and says so; the page does not care. */
async function measuresTheMail({ editor, origin }) {
  const tab = await opened(editor, origin);
  const size = tab.locator("main p", { hasText: " KB " });
  await tab.goto(`${origin}${PAGE}/preview?as=mail`);
  assert.doesNotMatch(await size.getAttribute("class"), /warn/);
  for (const at of [1, 2, 3]) {
    await writes(tab, origin, "new/analysis", { title: `A long invented text, ${at}`, body: "All of it is invented. ".repeat(1_600) });
    await tab.locator("#pane-title").waitFor();
  }
  await tab.goto(`${origin}${PAGE}/preview?as=mail`);
  assert.match(await size.getAttribute("class"), /warn/);
  assert.equal((await tab.goto(`${origin}${PAGE}/preview/web`)).status(), 200);
  await tab.close();
}

/** I7: two who write different pieces keep both; of one piece the second sees both texts, and neither is lost. */
async function writesWithAnother({ editor, ana, origin }) {
  const [first, second] = [await opened(editor, origin, `${PAGE}/write?piece=lead`), await opened(ana, origin, `${PAGE}/write?piece=lead`)];
  await second.locator('[name="lead"]').fill("What the second wrote for an hour.");
  await first.locator('[name="lead"]').fill("What the first wrote.");
  await first.locator(".write button.primary").click();
  await first.locator("#pane-title").waitFor();
  await writes(first, origin, "head", { headline: "An invented headline" });
  await first.locator("#pane-title").waitFor();
  await second.locator(".write button.primary").click();
  await second.locator('[role="alert"]').waitFor();
  const told = await second.locator("main").innerText();
  assert.ok(told.includes("What the first wrote."), "theirs is shown");
  assert.equal(await second.locator('[name="lead"]').inputValue(), "What the second wrote for an hour.");
  await second.getByRole("button", { name: "Write mine over it" }).click();
  await second.locator("#pane-title").waitFor();
  await second.goto(`${origin}${PAGE}/write?piece=lead`);
  assert.match(await second.locator(".former").innerText(), /What the first wrote\./, "it is among the earlier versions");
  await Promise.all([first.close(), second.close()]);
}

/** axe finds nothing wrong where an issue is written and looked at. */
async function isAccessibleWhereIssuesAreWritten({ editor, origin }) {
  for (const path of [PAGE, `${PAGE}/write?piece=head`, `${PAGE}/write?piece=lead`, `${PAGE}/write?piece=new/updates`, `${PAGE}/preview?as=text`]) {
    const tab = await opened(editor, origin, path);
    await looksRight(tab, path);
    await tab.setViewportSize({ width: 390, height: 800 });
    await fits(tab, `${path} at 390`);
    await tab.close();
  }
}

module.exports = {
  "I2: buttons, keys and dragging lead to one order": arrangesInThreeWays,
  "I3: every form of the preview tells the same": looksAtEveryForm,
  "I4: a fault stops publication, and leads to where it is mended": mendsWhatStops,
  "I5: the mail says when it grows too long": measuresTheMail,
  "I7: who writes second sees both texts, and neither is lost": writesWithAnother,
  "axe: where an issue is written and looked at": isAccessibleWhereIssuesAreWritten,
};
