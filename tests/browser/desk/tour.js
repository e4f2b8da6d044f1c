// docs/tour.md as somebody walks it who reads it for the first time: its six steps, on a demo of their own, by the searches,
// links and buttons that it names, to what it promises.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { ROOT, request, soon, start } = require("../newsroom.js");
const { assert, card, entries, said } = require("./room.js");

const DOCUMENT = fs.readFileSync(path.join(ROOT, "docs/tour.md"), "utf8");
const STEPS = DOCUMENT.split(/^## /m).slice(1);

/** What a step of the document tells to type, click or look for; a step that no longer says so fails here. */
function tells(n, ...words) {
  for (const word of words) assert.ok(STEPS[n - 1].includes(word), `step ${n} of docs/tour.md no longer says ${word}`);
  return words[0].replaceAll("`", "");
}

/** All six. */
async function walks({ chromium, binary }) {
  assert.deepEqual(STEPS.map((step) => parseInt(step, 10)), [1, 2, 3, 4, 5, 6]);
  const newsroom = await start(binary);
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const { origin } = newsroom;
    const tab = await context.newPage();
    const faults = [];
    tab.on("pageerror", (error) => faults.push(error.message));
    await tab.goto(`${origin}/desk`);
    assert.equal(await tab.locator("a.who").innerText(), "Demo editor", "signed in");
    await followsTheBox(tab, origin);
    await readsOneEvent(tab);
    await acceptsForReaders(tab, origin);
    await readsWhatSheCannotRead(tab, origin);
    await decidesBesideAColleague(chromium, tab, origin);
    await seesAnOutletDie(tab, origin);
    await narrowsAndDarkens(tab, origin);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
    await newsroom.stop();
  }
}

/** The box above the queue links the first steps, and the searches that it leads to are the document's. */
async function followsTheBox(tab, origin) {
  const links = await tab.locator(".guide li a").evaluateAll((all) => all.map((link) => link.href));
  const asked = links.map((link) => new URL(link).searchParams.get("q")).filter(Boolean);
  assert.deepEqual(asked, [tells(1, "`status:all buenaventura 480`"), tells(2, "`status:inbox region:europe lampedusa paraguas`")]);
  for (const link of links) assert.equal((await request(link.replace(/#.*/, ""))).status, 200, link);
  await tab.goto(`${origin}/desk/help`);
  assert.deepEqual(await tab.locator(".guide li a").evaluateAll((all) => all.map((link) => link.href)), links, "the help keeps it");
  await tab.goto(`${origin}/desk`);
}

/** Types into the search as a person does. */
async function seeks(tab, query) {
  await tab.locator("#find").fill(query);
  await tab.locator("#find").press("Enter");
  await tab.waitForURL((url) => url.searchParams.get("q") === query);
  await tab.locator("#list:not([aria-busy]) > li.card").first().waitFor();
}

// By what the cards hold: those outside of the window are not laid out, and have no text that one sees.
const cards = (tab) =>
  tab.locator("#list > li.card").evaluateAll((all) => {
    const text = (element) => element?.textContent.trim().replace(/\s+/g, " ");
    return all.map((one) => ({
      outlet: one.dataset.outlet,
      lang: one.querySelector("h2 a").lang,
      spoken: text(one.querySelector(".language")),
      title: text(one.querySelector("h2")),
      summary: text(one.querySelector(".summary")),
      reasons: text(one.querySelector(".reasons")),
      also: [...one.querySelectorAll("ul.also li")].map((other) => ({
        outlet: text(other.querySelector(".outlet")),
        lang: other.querySelector("[lang]").lang,
        spoken: text(other.querySelector(".language")) || "English",
        title: text(other.querySelector("[lang]")),
      })),
      marks: one.querySelectorAll("mark").length,
    }));
  });

/** 1. One event, several outlets, four languages; why it is where it is; two with one text are one card. */
async function readsOneEvent(tab) {
  await seeks(tab, tells(1, "`status:all buenaventura 480`", "in French, Spanish,\nPortuguese and English", "Labour because of *estibadores, huelga*"));
  const found = await cards(tab);
  const told = found.flatMap(({ also, ...led }) => [led, ...also]);
  assert.deepEqual([...new Set(told.map(({ lang }) => lang.slice(0, 2)))].sort(), ["en", "es", "fr", "pt"]);
  assert.ok(new Set(told.map(({ outlet }) => outlet)).size >= 4, JSON.stringify(told));
  assert.ok(found.every(({ marks }) => marks > 0), "the words sought are marked");
  assert.deepEqual([...new Set(told.map(({ lang, spoken }) => `${lang.slice(0, 2)} ${spoken}`))].sort(), ["en English", "es in Spanish", "fr in French", "pt in Portuguese"]);
  const spanish = found.filter(({ lang }) => lang.startsWith("es"));
  assert.equal(spanish.length, 1, "two carry the same Spanish text, on one card");
  assert.match(spanish[0].reasons, /Labour because of estibadores, huelga/);
  const same = spanish[0].also.filter(({ lang }) => lang.startsWith("es"));
  assert.deepEqual(same.map(({ title, outlet }) => [title, outlet !== spanish[0].outlet]), [[spanish[0].title, true]]);
}

/** The entries of an Atom feed, newest first, as a reader's program reads them. */
async function atom(tab, origin, feed) {
  const { status, headers, body } = await request(`${origin}${feed}`);
  assert.equal(status, 200, feed);
  assert.match(headers["content-type"], /^application\/atom\+xml/);
  return tab.evaluate((text) => {
    const whole = new DOMParser().parseFromString(text, "application/xml");
    if (whole.querySelector("parsererror")) throw new Error(whole.querySelector("parsererror").textContent);
    const own = (entry, name) => [...entry.children].find((child) => child.localName === name && child.namespaceURI === "http://www.w3.org/2005/Atom");
    return [...whole.documentElement.children].filter(({ localName }) => localName === "entry").map((entry) => ({ id: own(entry, "id").textContent, title: own(entry, "title").textContent }));
  }, body);
}

/** 2. Accepted, it is on top of its region's page and feed; undone, it is withdrawn from both. */
async function acceptsForReaders(tab, origin) {
  await seeks(tab, tells(2, "`status:inbox region:europe lampedusa paraguas`", "**Accept**", "**Undo**", "/regions/europe.html"));
  const [entry, ...others] = await entries(tab);
  assert.deepEqual(others, [], "one story waits");
  const state = () => card(tab, entry).locator(".state").innerText();
  assert.match(await card(tab, entry).locator(".outlet").first().innerText(), /Paraguas Roto/);
  assert.equal(await state(), "not public");
  const title = await card(tab, entry).locator("h2").innerText();
  const before = await atom(tab, origin, "/regions/europe.atom");
  assert.ok(before.length > 0 && !before.some(({ id }) => id.endsWith(`/${entry}`)), "readers do not have it");
  await card(tab, entry).getByRole("button", { name: "Accept", exact: true }).click();
  await said(tab, /^Accepted “/);
  await soon(async () => {
    const [top, ...rest] = await atom(tab, origin, "/regions/europe.atom");
    assert.deepEqual([top.id.endsWith(`/${entry}`), top.title], [true, title], "on top of the feed");
    assert.deepEqual(rest.slice(0, 5), before.slice(0, 5), "above what stood there");
  });
  const reader = await tab.context().newPage();
  await reader.goto(`${origin}/regions/europe.html`);
  await soon(async () => {
    await reader.reload();
    assert.equal(await reader.locator("main article h2, main article h3").first().innerText(), title, "on top of the page");
  });
  await tab.locator("#said").getByRole("button", { name: "Undo" }).click();
  await said(tab, /^Undone/);
  await soon(async () => assert.deepEqual(await atom(tab, origin, "/regions/europe.atom"), before, "the feed is as before"));
  await soon(async () => {
    await reader.reload();
    assert.ok(!(await reader.locator("main").innerText()).includes(title), "and so is the page");
  });
  await reader.close();
  await soon(async () => assert.match(await state(), /^withdrawn /));
}

/** 3. An Arabic headline, and beneath it in English what it is about; not for whoever reads Arabic. */
async function readsWhatSheCannotRead(tab, origin) {
  const query = tells(3, "`status:all lang:ar topic:palestine غزة`", "its places and topics");
  await seeks(tab, query);
  const first = tab.locator("#list > li.card").first();
  assert.equal(await first.locator("h2 a").evaluate((link) => getComputedStyle(link).direction), "rtl");
  assert.equal(await first.locator(".gloss").innerText(), "In short: Palestinian Territories · Palestine");
  assert.match(await first.locator(".meta .language").innerText(), /^in Arabic$/);
  const reads = async (tag) => {
    await tab.goto(`${origin}/desk/profile`);
    await tab.locator('select[name="read2"]').selectOption(tag);
    await tab.locator('form[action="/desk/profile"] button.primary, form[action="/desk/profile"] button').first().click();
    await tab.waitForURL(/profile\?/);
    await seeks(tab, query);
  };
  await reads("ar");
  assert.equal(await first.locator(".gloss").count(), 0, "she reads it");
  assert.equal(await first.locator(".meta .language").innerText(), "Arabic");
  await reads("");
  assert.equal(await first.locator(".gloss").count(), 1);
}

/** 4. A colleague comes by a link; what one decides shows at the other's, and who is second is told and asked. */
async function decidesBesideAColleague(chromium, tab, origin) {
  tells(4, "*People*", "*Make a link*", "private window");
  await tab.getByRole("link", { name: "People" }).click();
  await tab.getByRole("button", { name: "Make a link" }).click();
  const link = await tab.locator("#secret").inputValue();
  const private_ = await chromium.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const two = await private_.newPage();
    await two.goto(link);
    await two.locator('input[name="handle"]').fill("eva");
    await two.locator('input[name="name"]').fill("Eva");
    await two.locator('input[name="password"]').fill("nine slow trains");
    await two.locator("main form button").first().click();
    await two.waitForURL((url) => url.pathname === "/desk");
    await tab.goto(`${origin}/desk`);
    await tab.locator("#list > li.card").nth(2).waitFor();
    const [entry, ...others] = await entries(tab);
    // Of a story with several tellings each would be asked about.
    const tellings = await Promise.all(others.map((one) => card(tab, one).locator("ul.also").count()));
    const other = others[tellings.indexOf(0)];
    await card(two, entry).waitFor();
    // What one decides shows in the other at once.
    await card(tab, entry).getByRole("button", { name: "Shortlist" }).click();
    await said(tab, /^Shortlisted “/);
    await soon(async () => assert.match(await card(two, entry).locator(".meta").innerText(), /shortlisted by Demo editor/));
    // Two press at the same moment: the second has not heard of the first.
    await two.route("**/desk/row/**", (route) => route.abort());
    await card(tab, other).getByRole("button", { name: "Reject" }).click();
    await said(tab, /^Rejected “/);
    await card(two, other).getByRole("button", { name: "Accept", exact: true }).click();
    const dialog = two.locator("dialog[open]");
    await dialog.waitFor();
    const words = await dialog.innerText();
    assert.match(words, /Demo editor did this \d+ seconds? ago/, words);
    for (const way of [/Keep theirs/, /Apply mine/, /Comment/]) assert.match(words, way);
    const stands = async (status) => {
      const answer = await private_.request.get(`${origin}/api/v1/entries/${other}`);
      assert.equal((await answer.json()).standing, status);
    };
    await stands("spiked");
    await dialog.getByRole("button", { name: /Keep theirs/ }).click();
    await dialog.waitFor({ state: "detached" });
    await stands("spiked");
  } finally {
    await private_.close();
  }
}

/** 5. A source with nothing at its address: its page says so, nothing that it brought goes, and its old address heals it. */
async function seesAnOutletDie(tab, origin) {
  tells(5, "*Change or remove*", "`gone`", "`outlet:jabuti`");
  await tab.goto(`${origin}/desk/sources#outlet-silent-buoy`);
  assert.match(await tab.locator("#outlet-silent-buoy").innerText(), /Silent Buoy/);
  assert.match(await tab.locator("#outlet-silent-buoy .badge").first().innerText(), /^fail/i, "one has never answered");
  // The outlets of the demo publish on: what is new joins what was there.
  const brought = async (before) => {
    await seeks(tab, "status:all outlet:jabuti");
    const titles = await tab.locator("#list > li.card h2").allTextContents();
    assert.equal(new Set(titles).size, titles.length, "nothing is there twice");
    return (await entries(tab)).filter((entry) => !before || before.includes(entry));
  };
  const feed = async () => (await atom(tab, origin, "/latest.atom")).map(({ id }) => id.split("/").pop());
  const before = await brought();
  assert.ok(before.length > 1);
  const listed = (await feed()).filter((id) => before.includes(id));
  assert.ok(listed.length > 0, "readers have some of it");
  await tab.getByRole("link", { name: "Sources" }).click();
  await tab.getByRole("link", { name: /jabuti-de-lata\/feed/ }).click();
  const moves = async (change) => {
    await tab.locator("summary", { hasText: "Change or remove" }).click();
    const address = tab.locator('form[action="/desk/sources/move"] input[name="to"]');
    const old = await address.inputValue();
    await address.fill(change(old));
    await tab.locator('form[action="/desk/sources/move"]').getByRole("button", { name: "Save" }).click();
    await said(tab, /new address/);
    return old;
  };
  const row = tab.locator("main section.panel").first();
  const old = await moves((address) => `${address}gone`);
  await soon(async () => {
    await tab.goto(`${origin}/desk/sources`);
    await tab.locator('a[href^="/desk/sources/"]', { hasText: /jabuti-de-lata.*gone$/ }).click({ timeout: 1_000 });
  }, 60_000);
  await soon(async () => {
    await tab.reload();
    assert.match(await row.innerText(), /nothing at this address/);
  }, 60_000);
  const words = await row.innerText();
  for (const pattern of [/There is nothing at this address \(404\)\./, /Fails since .+\./, /It is tried again .+\./, /Look for the new address at the outlet’s site\./]) assert.match(words, pattern);
  assert.deepEqual(await brought(before), before, "nothing vanishes from the queue");
  assert.deepEqual((await feed()).filter((id) => before.includes(id)), listed, "nor from the feeds");
  await tab.goto(`${origin}/desk/sources`);
  await tab.locator('a[href^="/desk/sources/"]', { hasText: /jabuti-de-lata.*gone$/ }).click();
  await moves(() => old);
  await soon(async () => {
    await tab.goto(`${origin}/desk/sources`);
    await tab.locator('a[href^="/desk/sources/"]', { hasText: /jabuti-de-lata\/feed(?!.*gone)/ }).click({ timeout: 1_000 });
    assert.match(await row.locator(".badge").first().innerText(), /^works$/i, "it is heard again");
  }, 60_000);
  assert.deepEqual(await brought(before), before, "and nothing is lost or doubled on the way");
}

/** 6. The desk in Arabic, in the dark, on a phone. */
async function narrowsAndDarkens(tab, origin) {
  tells(6, "*العربية*", "*Dark*", "*Appearance*");
  await tab.goto(`${origin}/desk?q=${encodeURIComponent("status:all lang:en,ar")}`);
  const menu = async (name, choice) => {
    await tab.locator("details.menu", { has: tab.locator(`button[name="${name}"]`) }).locator("summary").click();
    await Promise.all([tab.waitForEvent("load"), tab.locator(`button[name="${name}"]`, { hasText: choice }).click()]);
  };
  await menu("theme", "Dark");
  await menu("language", "العربية");
  await tab.setViewportSize({ width: 390, height: 844 });
  const html = tab.locator("html");
  assert.deepEqual([await html.getAttribute("lang"), await html.getAttribute("dir"), await html.getAttribute("data-theme")], ["ar", "rtl", "dark"]);
  const dark = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).slice(0, 3).every((part) => part < 80));
  assert.ok(dark, "the page is dark");
  const directions = await tab.locator("#list h2 a").evaluateAll((all) => [...new Set(all.map((link) => `${link.lang.slice(0, 2)} ${getComputedStyle(link).direction}`))].sort());
  assert.deepEqual(directions, ["ar rtl", "en ltr"], "each headline runs its own way");
}

module.exports = { "the tour of docs/tour.md, walked from its first step to its sixth": walks };
