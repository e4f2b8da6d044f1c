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

/** The newest issue that is out, with its feed. */
async function newest(origin) {
  const list = await (await fetch(`${origin}/issues.json`)).json();
  const slug = new URL(list.items.at(-1).url).pathname.match(/issues\/(.+)\.html/)[1];
  return { slug, item: list.items.at(-1), feed: await (await fetch(`${origin}/issues/${slug}.json`)).json() };
}

/** I9: a published issue is put right: readers are told, ids stay, `updated` moves; without a note nothing changes. */
async function putsRight({ editor, origin }) {
  const { slug, item, feed } = await newest(origin);
  const was = feed.items.find((one) => one.authors[0].name === item.authors[0].name);
  const tab = await opened(editor, origin, `/desk/issues/${slug}`);
  await tab.locator(".outline").getByRole("link", { name: was.title, exact: true }).click();
  await tab.locator('[name="title"]').fill("A headline that was put right");
  await tab.locator(".write button.primary").click();
  await tab.getByText("Say in a sentence what was put right").waitFor();
  assert.equal(await tab.locator('[name="title"]').inputValue(), "A headline that was put right", "what was typed stays");
  await tab.locator('[name="note"]').fill("The invented headline named another town.");
  await tab.locator(".write button.primary").click();
  await tab.locator("#pane-title").waitFor();
  assert.match(await tab.locator(".outline").innerText(), /named another town/);
  const find = async () => (await newest(origin)).feed.items.find((one) => one.id === was.id);
  await soon(async () => assert.equal((await find()).title, "A headline that was put right"));
  const is = await find();
  assert.equal(is.date_published, was.date_published);
  assert.ok(Date.parse(is.date_modified) > Date.parse(was.date_modified ?? was.date_published), "its time of change has moved");
  const told = (await newest(origin)).item;
  assert.deepEqual([told.id, told.date_published], [item.id, item.date_published]);
  assert.ok(told.content_html.includes("named another town"), "the list of issues tells it, too");
  await tab.goto(`${origin}/issues/${slug}.html`);
  await tab.locator("article", { hasText: "A headline that was put right" }).getByText(/Correction \(.*\): The invented headline named another town\./).waitFor();
  await tab.close();
}

/** I10: an issue in two languages: each leads to the other, for people and for programs, and each has feeds of its own. */
async function speaksTwoLanguages({ editor, origin }) {
  const { slug } = await newest(origin);
  const tab = await opened(editor, origin, `/desk/issues/${slug}`);
  await tab.locator('main select[name="language"]').selectOption("ar");
  await tab.getByRole("button", { name: "Make it" }).click();
  await tab.locator("p.left").waitFor();
  const counted = async () => Number((await tab.locator("p.left").innerText()).match(/\d+/)[0]);
  const [left, address] = [await counted(), new URL(tab.url()).pathname];
  await tab.goto(`${origin}${address}/write?piece=lead`);
  assert.match(await tab.locator(".source").first().innerText(), /Greetings from the demo/, "the other words stand beside");
  await tab.locator('[name="lead"]').fill("تحية من التجربة! كل ما هنا مخترع.");
  await tab.locator(".write button.primary").click();
  await tab.locator("#pane-title").waitFor();
  assert.equal(await counted(), left - 1);
  await tab.getByRole("button", { name: "Publish now" }).click();
  await tab.getByText("This issue is published.").waitFor();
  const other = address.split("/").pop();
  await soon(async () => assert.equal((await fetch(`${origin}/issues/${other}.atom`)).status, 200));
  for (const [from, to, language] of [[slug, other, "ar"], [other, slug, "en"]]) {
    await soon(async () => {
      await tab.goto(`${origin}/issues/${from}.html`);
      assert.equal(await tab.locator(`head link[rel="alternate"][hreflang="${language}"][href$="/issues/${to}.html"]`).count(), 1);
    });
    assert.equal(await tab.locator(`main a[hreflang="${language}"]`).count() > 0, true, `${from} leads to ${to}`);
  }
  assert.equal(await tab.locator("html").getAttribute("dir"), "rtl");
  await tab.close();
}

module.exports = {
  "I2: buttons, keys and dragging lead to one order": arrangesInThreeWays,
  "I3: every form of the preview tells the same": looksAtEveryForm,
  "I4: a fault stops publication, and leads to where it is mended": mendsWhatStops,
  "I5: the mail says when it grows too long": measuresTheMail,
  "I7: who writes second sees both texts, and neither is lost": writesWithAnother,
  "I9: a published issue is put right, and its readers are told": putsRight,
  "I10: an issue in two languages leads from one to the other": speaksTwoLanguages,
  "axe: where an issue is written and looked at": isAccessibleWhereIssuesAreWritten,
};
