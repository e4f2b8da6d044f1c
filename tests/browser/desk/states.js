// Every page of the desk, of its door and of those who send to it, and each state that a page can be in, as axe sees them:
// in English and Arabic, light and dark.
"use strict";

const { assert, card, desk, entries, look, looksRight } = require("./room.js");

const FEW = "status:all buenaventura";

/** All of it in one language. */
async function isAccessible(language, given) {
  const { editor, bruno, origin } = given;
  try {
    for (const person of [editor, bruno]) await look(person, origin, { language, theme: "system" });
    const tab = await editor.newPage();
    const facts = await prepare(tab, given);
    // Fifty cards are looked at once: axe takes as long for them as for all other pages of the desk.
    for (const page of [...(language === "en" ? ["/desk"] : []), ...pages(facts)]) await seen(tab, origin, page);
    await acts(tab, given, facts);
    await outside(given, language, facts);
    await dialogs(given);
    await unfolded(given);
    await narrow(tab, origin, facts);
  } finally {
    for (const person of [editor, bruno]) await look(person, origin, { language: "en" });
  }
}

/** One of each thing that has a page of its own. */
async function prepare(tab, { editor, origin }) {
  const queue = await desk(editor, origin, FEW);
  // Those that nobody has decided on in a story before.
  const [entry, other] = await queue.locator("#list > li.card.new").evaluateAll((cards) => cards.map((card) => card.dataset.entry));
  const issue = await queue.locator("#pane-title a").getAttribute("href");
  await queue.close();
  await tab.goto(`${origin}/desk/sources`);
  const source = await tab.locator("main article h3 a").first().getAttribute("href");
  const feed = await tab.locator('main input[name="url"][type="hidden"]').first().inputValue();
  await submit(tab, "/desk/updates", { name: "Sample senders (invented)" });
  const update = await tab.locator("main input[readonly]").first().inputValue();
  return { entry, other, issue, source, feed, update: new URL(update).pathname };
}

const pages = ({ entry, issue, source }) => [
  `/desk?q=${encodeURIComponent(FEW)}`, "/desk?q=nothing-at-all", "/desk?q=status%3Asnoozed", "/desk/issues", issue,
  "/desk/sources", source, "/desk/help", "/desk/profile", "/desk/people", "/desk/audit", "/desk/views", "/desk/add", "/desk/updates",
  ...["item", "edit", "preview", "duplicate", "place"].map((page) => `/desk/${page}/${entry}`),
];

async function seen(tab, origin, page, status = 200) {
  const answer = await tab.goto(origin + page);
  assert.equal(answer.status(), status, page);
  await looksRight(tab, page);
}

/** A form of ours, sent as a browser without a script sends it. */
async function submit(tab, action, fields) {
  const answer = tab.waitForResponse((response) => response.request().method() === "POST" && new URL(response.url()).pathname === action);
  const there = tab.waitForEvent("load");
  await tab.evaluate(([action, fields]) => {
    const form = Object.assign(document.createElement("form"), { method: "post", action });
    for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    document.body.append(form);
    HTMLFormElement.prototype.submit.call(form);
  }, [action, fields]);
  const [{ status }] = await Promise.all([answer.then((answer) => ({ status: answer.status() })), there]);
  return status;
}

/** Pages that a form leads to: what is shown once, what was not done, what somebody else did first. */
async function acts(tab, { editor, bruno, ana, origin }, { entry, feed }) {
  const led = async (action, fields, status, what) => {
    await tab.goto(`${origin}/desk/help`);
    assert.equal(await submit(tab, action, fields), status, what);
    await looksRight(tab, what);
  };
  await led("/desk/sources/find", { url: feed }, 200, "feeds that were found");
  await led("/desk/sources/find", { url: "no address" }, 422, "what was not done");
  await led("/desk/profile/tokens", { name: "Sample", role: "viewer", days: "1" }, 200, "a token");
  await led("/desk/people/invite", { role: "editor" }, 200, "an invitation");
  const invited = await tab.locator("#secret").inputValue();
  await led("/desk/people/bruno/reset", {}, 200, "a link to a new password");
  const reset = await tab.locator("#secret").inputValue();
  const stranger = await (await editor.browser().newContext()).newPage();
  for (const link of [invited, reset]) await seen(stranger, origin, `${new URL(link).pathname}?lang=${await tab.locator("html").getAttribute("lang")}`);
  await stranger.context().close();

  const first = await ana.request.post(`${origin}/desk/act`, { form: { act: "shortlist", entry: `${entry} 0`, force: "yes" }, headers: { Origin: origin, Accept: "application/json" } });
  const { act_id } = await first.json();
  await led("/desk/act", { act: "spike", entry: `${entry} 0` }, 409, "somebody was first");
  await ana.request.post(`${origin}/desk/undo`, { form: { act_id }, headers: { Origin: origin } });

  await led("/desk/act", { act: "spike", entry: `${entry} 0`, mute: "umbrella", force: "yes", next: `/desk?q=${encodeURIComponent(FEW)}` }, 303, "what was done, with its undo");
  await seen(tab, origin, "/desk/rules");
  assert.equal(await tab.locator(".rules li").count(), 1, "the rule");
  await tab.goto(`${origin}/desk/help`);
  await submit(tab, "/desk/undo", {});

  const his = await bruno.newPage();
  await seen(his, origin, "/desk/people", 403);
  await his.close();
}

/** What those see who are not signed in. */
async function outside({ chromium, origin }, language, { update }) {
  const context = await chromium.newContext({ locale: language });
  try {
    const tab = await context.newPage();
    const at = `?lang=${language}`;
    await seen(tab, origin, `/desk/sign-in${at}`);
    assert.equal(await submit(tab, "/desk/sign-in", { lang: language, handle: "nobody", password: "wrong, alas" }), 401);
    await tab.locator('[role="alert"]').waitFor();
    await looksRight(tab, "a wrong password");
    await seen(tab, origin, `/desk/welcome/${"0".repeat(64)}${at}`, 410);
    await seen(tab, origin, "/nothing-here", 404);
    await seen(tab, origin, `/update/nothing-here${at}`, 404);
    await seen(tab, origin, update + at);
    await tab.locator('[name="title"]').fill("The bridge is open (invented)");
    await tab.locator("main form").evaluate((form) => (form.noValidate = true));
    await tab.locator('button[value="send"]').click();
    await tab.locator('[role="alert"]').waitFor();
    await looksRight(tab, "an update that lacks something");
    await tab.locator('[name="text"]').fill("We walked over it on Sunday.");
    await tab.locator('button[value="send"]').click();
    await tab.locator("main article").waitFor();
    await looksRight(tab, "a receipt");
  } finally {
    await context.close();
  }
}

/** Dialogs over the queue; what lies beneath them is another state's. */
async function dialogs({ editor, ana, origin }) {
  const tab = await desk(editor, origin, FEW, { cards: 2 });
  const [entry] = await entries(tab);
  const dialog = tab.locator("dialog[open]");
  const open = async (key, what) => {
    await card(tab, entry).locator("h2 a").focus();
    await tab.keyboard.press(key);
    await dialog.waitFor();
    await looksRight(tab, what, "dialog[open]");
  };
  for (const [key, what] of [["?", "help"], ["p", "the preview"], ["d", "duplicates"], ["Shift+A", "places"]]) {
    await open(key, `the dialog of ${what}`);
    await dialog.locator(".close").click();
    await dialog.waitFor({ state: "detached" });
  }
  await tab.route("**/desk/row/**", (route) => route.abort());
  const rev = await card(tab, entry).getAttribute("data-rev");
  const first = await ana.request.post(`${origin}/desk/act`, { form: { act: "shortlist", entry: `${entry} ${rev}` }, headers: { Origin: origin, Accept: "application/json" } });
  await open("r", "the dialog of a conflict");
  await dialog.locator("[data-keep] button").click();
  await dialog.waitFor({ state: "detached" });
  await ana.request.post(`${origin}/desk/undo`, { form: { act_id: (await first.json()).act_id }, headers: { Origin: origin } });
  // The demo signs everybody in who comes without a session, so the answer is given in its place.
  await tab.route("**/desk/act", (route) => route.fulfill({ status: 401, body: "" }));
  await open("r", "the dialog to sign in again");
  assert.deepEqual(tab.faults, []);
  await tab.close();
}

/** What unfolds on the queue: choices, menus, what was done, what has arrived. */
async function unfolded({ chromium, origin }) {
  // One tab of a browser listens for all: this one is alone.
  const context = await chromium.newContext();
  const tab = await context.newPage();
  await tab.route("**/desk/live", (route) => route.fulfill({ contentType: "text/event-stream", body: 'event: arrived\ndata: {"n":7}\n\n' }));
  await tab.route("**/desk/arrived?*", (route) => route.fulfill({ json: { n: 7 } }));
  await tab.goto(`${origin}/desk?q=${encodeURIComponent(FEW)}`);
  await tab.locator(".arrived:not([hidden])").waitFor();
  await looksRight(tab, "what has arrived", ".arrived");
  const first = tab.locator("#list > li.card").first();
  await first.locator("input[type=checkbox]").check();
  for (const summary of await tab.locator(".bulk .pick summary").all()) {
    await summary.click();
    await looksRight(tab, "several that are chosen", "#bulk");
    await summary.click();
  }
  await first.locator("input[type=checkbox]").uncheck();
  await first.locator("details.more summary").click();
  await looksRight(tab, "a card's other acts", "#list > li.card");
  for (const menu of ["language", "theme"]) {
    const summary = tab.locator("details.menu", { has: tab.locator(`button[name="${menu}"]`) }).locator("summary");
    await summary.click();
    await looksRight(tab, `the menu of ${menu}`, "header.top");
    await summary.click();
  }
  await tab.locator(".list details.save summary").click();
  await looksRight(tab, "a view that is saved", ".list > header");
  const [entry] = await entries(tab);
  await card(tab, entry).locator("h2 a").focus();
  await tab.keyboard.press("s");
  await tab.locator('#said button[aria-keyshortcuts="z"]').waitFor();
  await looksRight(tab, "what was done, with its undo", "#said");
  await tab.keyboard.press("z");
  await tab.locator('#said button[aria-keyshortcuts="Shift+z"]').waitFor();
  await context.close();
}

/** The queue and an entry's page on a phone. */
async function narrow(tab, origin, { entry }) {
  await tab.setViewportSize({ width: 390, height: 800 });
  for (const page of [`/desk?q=${encodeURIComponent(FEW)}`, `/desk/item/${entry}`]) await seen(tab, origin, page);
}

/** Themes of a person's own choice, over both of the system's. */
async function isLegibleInEachTheme({ editor, origin }) {
  const tab = await editor.newPage();
  const [entry] = await entries(await desk(editor, origin, FEW));
  for (const page of [`/desk?q=${encodeURIComponent(FEW)}`, `/desk/item/${entry}`, "/desk/sources"]) {
    await tab.goto(origin + page);
    for (const theme of ["light", "dark", "contrast"]) {
      await tab.locator("html").evaluate((html, theme) => (html.dataset.theme = theme), theme);
      await looksRight(tab, `${page}, ${theme}`, undefined, { colours: true });
    }
  }
}

module.exports = {
  "axe, English: every page and state of the desk, of its door and of its senders, light and dark": (given) => isAccessible("en", given),
  "axe, Arabic: every page and state of the desk, of its door and of its senders, light and dark": (given) => isAccessible("ar", given),
  "axe: the themes that a person can choose have contrast enough": isLegibleInEachTheme,
};
