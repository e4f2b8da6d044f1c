// What an editor's act does to what subscribers get, and what nobody else can do.
"use strict";

const { request } = require("../newsroom.js");
const { assert, card, desk, entries, said, soon, stands, undo } = require("./room.js");

/** Whether a public page holds this link. */
async function lists(origin, page, link) {
  const { body } = await request(origin + page);
  return body.replaceAll("&#38;", "&").replaceAll("&amp;", "&").includes(link);
}

/** The first card whose state is as wanted: its entry and its link. */
async function pick(tab, state) {
  const found = await tab.locator("#list > li.card").evaluateAll(
    (cards, state) => {
      const fits = (card) => new RegExp(state).test(card.querySelector(".state").textContent.trim()) && !card.querySelector("ul.also") && card.dataset.link;
      const one = cards.find(fits);
      return one && { entry: one.dataset.entry, link: one.dataset.link };
    },
    state,
  );
  assert.ok(found, `a card that is ${state}`);
  return found;
}

/** An accepted entry is on the page of what editors chose, and leaves it again. */
async function acceptsInPublic({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 5 });
  const { entry, link } = await pick(tab, "^not public");
  await card(tab, entry).getByRole("button", { name: "Accept", exact: true }).click();
  await said(tab, /Accepted/);
  await soon(async () => assert.ok(await lists(origin, "/selected.html", link), "it is on /selected.html"));
  await undo(tab);
  await said(tab, /withdrawn/);
  await soon(async () => assert.ok(!(await lists(origin, "/selected.html", link)), "it has left /selected.html"));
}

/** A rejected entry leaves the latest, and comes back. */
async function rejectsInPublic({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 5 });
  const { entry, link } = await pick(tab, "^public since");
  assert.ok(await lists(origin, "/latest.html", link), "it is public before");
  await card(tab, entry).getByRole("button", { name: "Reject" }).click();
  await said(tab, /Rejected/);
  await soon(async () => assert.ok(!(await lists(origin, "/latest.html", link)), "it has left /latest.html"));
  await undo(tab);
  await soon(async () => assert.ok(await lists(origin, "/latest.html", link), "it is back on /latest.html"));
}

/** What waits in the draft is seen by nobody. */
async function placesInSecret({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 5 });
  const { entry, link } = await pick(tab, "^not public");
  await card(tab, entry).getByRole("button", { name: "Accept to issue" }).click();
  await said(tab, /Accepted/);
  const issue = await tab.locator("#pane-title a").getAttribute("href");
  const draft = await request(`${origin}/issues/${issue.split("/").pop()}.html`);
  assert.equal(draft.status, 404, "a draft is no public page");
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  assert.ok(!(await lists(origin, "/selected.html", link)), "placing makes nothing public before its issue is");
  await undo(tab);
  await said(tab, /Undone/);
}

/** Editors' words stand in the feeds, and readers are told. */
async function editsInPublic({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 5 });
  const { entry, link } = await pick(tab, "^public since");
  await tab.goto(`${origin}/desk/edit/${entry}`);
  const original = await tab.locator(".theirs p").first().innerText();
  await tab.locator("#title").fill("A headline of our own");
  await tab.locator("form[data-edit] button.primary").click();
  await tab.locator("#said").waitFor();
  await soon(async () => {
    const { body } = await request(`${origin}/latest.atom`);
    assert.ok(body.includes("A headline of our own"), "the feed has our words");
    assert.ok(body.includes(original.slice(0, 20).replaceAll("&", "&amp;")), "and says what the original was");
  });
  assert.ok(await lists(origin, "/latest.html", link));
  await undo(tab);
  await soon(async () => assert.ok(!(await request(`${origin}/latest.atom`)).body.includes("A headline of our own")));
}

/** Enter in the field of a reason decides nothing. */
async function entersAReason({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 3 });
  const before = await entries(tab);
  let sent = 0;
  tab.on("request", (request) => (sent += request.method() === "POST" ? 1 : 0));
  const more = card(tab, before[0]).locator("details.more");
  await more.locator("summary").click();
  await more.locator("input[name=why]").fill("ran in March");
  await more.locator("input[name=why]").press("Enter");
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(sent, 0, "nothing was sent");
  assert.deepEqual(await entries(tab), before);
}

/** A form on another site cannot act. */
async function actsFromElsewhere({ editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 2 });
  const before = await entries(tab);
  const body = `entry=${before[0]}+0&act=spike`;
  const form = { "Content-Type": "application/x-www-form-urlencoded" };
  for (const foreign of [{ Origin: "http://elsewhere.example" }, { Origin: "null" }, { "Sec-Fetch-Site": "cross-site" }]) {
    const answer = await request(`${origin}/desk/act`, { method: "POST", headers: { ...form, ...foreign }, body });
    assert.equal(answer.status, 403, JSON.stringify(foreign));
  }
  const other = await editor.newPage();
  await other.setContent(`<form method=post action="${origin}/desk/act"><input name=entry value="${before[0]} 0"><button name=act value=spike>x</button></form>`);
  const [answer] = await Promise.all([other.waitForResponse(`${origin}/desk/act`), other.locator("button").click()]);
  assert.equal(answer.status(), 403, "refused");
  await soon(async () => assert.match(await other.locator("body").innerText(), /The desk acts on forms of its own pages only/, "and told why"));
  const again = await desk(editor, origin, "status:inbox");
  stands(await entries(again), before);
}

/** The desk answers to no name but that of this machine. */
async function asksByAnotherName({ origin }) {
  const port = new URL(origin).port;
  for (const [host, status] of [[`desk.example:${port}`, 403], ["desk.example", 403], [`localhost.desk.example:${port}`, 403], [`localhost:${port}`, 200], [`127.0.0.1:${port}`, 200]]) {
    const answer = await request(`${origin}/desk`, { headers: { Host: host } });
    assert.equal(answer.status, status, host);
  }
}

/** A photo that somebody sends from a phone is public with its update, and gone with it. */
async function photoInPublic({ chromium, editor, origin }) {
  const tab = await desk(editor, origin, "status:inbox", { cards: 1 });
  await tab.goto(`${origin}/desk/updates`);
  await tab.locator("main form input").first().fill("Weavers of the valley (invented)");
  await tab.getByRole("button", { name: "Make the link" }).click();
  const link = await tab.locator("main input[readonly]").first().inputValue();
  const phone = await chromium.newContext({ viewport: { width: 390, height: 844 } });
  try {
    const sender = await phone.newPage();
    const photo = await sender.screenshot({ type: "jpeg", clip: { x: 0, y: 0, width: 320, height: 200 } });
    await sender.goto(link);
    await sender.locator('[name="title"]').fill("The looms run again (invented)");
    await sender.locator('[name="text"]').fill("Forty weavers took over their mill.");
    await sender.locator('[name="photo"]').setInputFiles({ name: "IMG_2041.jpg", mimeType: "image/jpeg", buffer: photo });
    await sender.locator('[name="alt"]').fill("Looms in a hall");
    await sender.locator('[name="credit"]').fill("A weaver");
    await sender.getByRole("button", { name: "Send" }).click();
    await sender.locator("text=Received.").waitFor();
  } finally {
    await phone.close();
  }
  await tab.goto(`${origin}/desk?q=${encodeURIComponent("status:all looms")}`);
  const [entry] = await entries(tab);
  await card(tab, entry).getByRole("button", { name: "Accept", exact: true }).click();
  await said(tab, /Accepted/);
  await soon(async () => assert.ok(await lists(origin, "/selected.html", "Looms in a hall"), "it is on /selected.html"));
  const seen = await editor.newPage();
  await seen.goto(`${origin}/selected.html`);
  const picture = seen.locator('img[alt="Looms in a hall"]');
  await picture.scrollIntoViewIfNeeded();
  await soon(async () => assert.equal(await picture.evaluate((img) => img.naturalWidth), 320));
  const address = await picture.getAttribute("src");
  const { items } = JSON.parse((await request(`${origin}/selected.json`)).body);
  const [file] = items.find((item) => item.title.startsWith("The looms")).attachments;
  const { status, headers } = await request(new URL(address, origin).href, { method: "HEAD" });
  assert.deepEqual([status, headers["content-type"], Number(headers["content-length"])], [200, file.mime_type, file.size_in_bytes]);
  await undo(tab);
  await said(tab, /withdrawn/);
  await soon(async () => assert.equal((await request(new URL(address, origin).href)).status, 404, "the photo is gone"));
  assert.ok(!(await lists(origin, "/selected.html", "Looms in a hall")));
}

module.exports = {
  "an accepted entry is on the page of what editors chose; undo withdraws it": acceptsInPublic,
  "a rejected entry leaves the latest, and comes back": rejectsInPublic,
  "a photo of an update is public with it, and gone with it": photoInPublic,
  "an entry accepted to the issue waits in the draft, seen by nobody": placesInSecret,
  "editors' words stand in the feeds, which say so": editsInPublic,
  "Enter in the field of the reason decides nothing": entersAReason,
  "a form on another site cannot act at the desk": actsFromElsewhere,
  "the desk answers to no name but that of this machine": asksByAnotherName,
};
