// What docs/ shows of the desk: each picture with the steps that lead to it, so that text and program can be compared.
// They are taken in this order over one demo; what a picture's steps decide, later ones show.
"use strict";

const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { ROOT, request, sleep, soon } = require("../newsroom.js");
const { assert, card, colleague, entries, said } = require("./room.js");

const ANA = { handle: "ana", password: "seven quiet boats" };
const WIDE = { width: 1120, height: 700 };
const PHONE = { width: 390, height: 844, isMobile: true };

/** The queue as each language, light and shape shows it. */
const QUEUES = ["en", "ar"].flatMap((language) =>
  ["", "-phone"].flatMap((shape) =>
    ["light", "dark"].map((colorScheme) => {
      const name = `queue${language === "en" ? "" : "-ar"}${shape}${colorScheme === "light" ? "" : "-dark"}`;
      return { name, path: "/desk", language, colorScheme, ...(shape ? PHONE : WIDE) };
    }),
  ),
);

const PHOTOS = [
  ...QUEUES,
  { name: "welcome", take: welcome, width: 760, height: 640 },
  { name: "one-event", path: "/desk?q=status%3Aall+buenaventura+480", width: 700, height: 980, steps: (tab) => tab.evaluate(() => document.querySelector("#list").scrollIntoView()) },
  { name: "foreign", width: 860, height: 560, steps: foreign },
  { name: "undo", path: "/desk", width: 1000, height: 560, steps: undo },
  { name: "together", path: "/desk", width: 1000, height: 640, take: together },
  { name: "reader", width: 860, height: 900, steps: reader },
  { name: "words", width: 860, height: 760, steps: words },
  { name: "search", path: "/desk?q=status%3Aall+lang%3Aes%2Cpt+topic%3Alabour+huelga", width: 1000, height: 560 },
  { name: "issue", path: "/desk/issues", width: 860, height: 620, steps: issue },
  { name: "sources", path: "/desk/sources", width: 860, height: 760 },
  { name: "silent", path: "/desk/sources", width: 860, height: 760, steps: dies },
  { name: "update", path: "/desk/updates", ...PHONE, height: 900, take: update },
  { name: "people", path: "/desk/people", width: 860, height: 520 },
  { name: "help", path: "/desk/help", width: 860, height: 780 },
  { name: "accepted", width: 760, height: 760, steps: accepted },
];

/** An entry in a language that the editor does not read. */
async function foreign(tab, origin) {
  await tab.goto(`${origin}/desk?q=${encodeURIComponent('status:all lang:ar topic:palestine غزة')}`);
}

async function undo(tab) {
  await tab.locator("#list > li.card").nth(1).getByRole("button", { name: "Reject" }).click();
  await said(tab, /Rejected/);
}

/** Two editors decide differently; the second one's screen. */
async function together({ chromium, tab, origin, newsroom, shape }) {
  hire(newsroom, ANA);
  const context = await colleague(chromium, origin, ANA, { ...shape, ignoreHTTPSErrors: true });
  try {
    const two = await context.newPage();
    await two.goto(`${origin}/desk`);
    await tab.goto(`${origin}/desk`);
    const entry = (await entries(two))[1];
    await two.route("**/desk/row/**", (route) => route.abort());
    await card(tab, entry).getByRole("button", { name: "Reject" }).click();
    await said(tab, /Rejected/);
    await card(two, entry).getByRole("button", { name: "Accept", exact: true }).click();
    await two.locator("dialog[open]").waitFor();
    return await two.screenshot();
  } finally {
    await context.close();
  }
}

/** The page of an entry that somebody has been asked about. */
async function reader(tab, origin) {
  await open(tab, origin, 'status:all has:image lang:en "230 families"');
  await tab.locator('select[name="to"]').selectOption("ana");
  await tab.locator('button[value="assign"]').click();
  await said(tab, /Assigned/);
  await open(tab, origin, 'status:all has:image lang:en "230 families"');
  await tab.locator('textarea[name="text"]').fill("@ana, is the road paved by now?");
  await tab.locator("form[data-comment] button").click();
  await soon(async () => assert.match(await tab.locator(".history").innerText(), /paved/));
  await open(tab, origin, 'status:all has:image lang:en "230 families"');
  await tab.evaluate(() => window.scrollTo(0, 300));
}

async function words(tab, origin) {
  const entry = await open(tab, origin, 'status:all has:image lang:en "230 families"');
  await tab.goto(`${origin}/desk/edit/${entry}`);
  await tab.locator("#title").fill("Marabá: 230 families have their land");
  await tab.locator("form[data-edit] button.primary").click();
  await said(tab, /Saved/);
  await tab.goto(`${origin}/desk/edit/${entry}`);
}

async function issue(tab, origin) {
  await open(tab, origin, 'status:inbox lang:fr buenaventura');
  await tab.locator('select[name="where"]').selectOption({ index: 2 });
  await tab.getByRole("button", { name: "Accept there" }).click();
  await said(tab, /Accepted/);
  await tab.goto(`${origin}/desk/issues`);
  await tab.locator("main a").first().click();
  await tab.locator('button[value="publish"]').waitFor();
}

/** An outlet's feed is gone: its source gets an address where nothing is. */
async function dies(tab) {
  await tab.getByRole("link", { name: /jabuti-de-lata\/feed/ }).click();
  await tab.locator("summary", { hasText: "Change or remove" }).click();
  const address = tab.locator("details form input:visible").first();
  await address.fill(`${await address.inputValue()}gone`);
  await tab.getByRole("button", { name: "Save" }).click();
  await said(tab, /new address/);
  const list = `${new URL(tab.url()).origin}/desk/sources`;
  await soon(async () => {
    await tab.goto(list);
    await tab.locator('a[href^="/desk/sources/"]', { hasText: "gone" }).click({ timeout: 500 });
  });
  await soon(async () => {
    await tab.reload();
    assert.match(await tab.locator("main").innerText(), /nothing at this address/);
  }, 20_000);
}

/** What somebody sees who sends an update from a phone. */
async function update({ tab, origin }) {
  await tab.goto(`${origin}/desk/updates`);
  await tab.locator("main form input").first().fill("Fishers of the lagoon (invented)");
  await tab.getByRole("button", { name: "Make the link" }).click();
  await tab.goto(await tab.locator("main input[readonly]").first().inputValue());
  await tab.locator('[name="title"]').fill("The lagoon reopens (invented)");
  await tab.locator('[name="text"]').fill("After two weeks we go out again. We meet on Sunday at the old pier.");
  return tab.screenshot();
}

/** What was not public, accepted, on the page of its region. */
async function accepted(tab, origin) {
  const page = "/regions/europe.html";
  await tab.goto(`${origin}/desk?q=${encodeURIComponent("status:inbox region:europe outlet:paraguas lampedusa")}`);
  const [entry] = await entries(tab);
  await tab.locator("#list > li.card").first().getByRole("button", { name: "Accept", exact: true }).click();
  await said(tab, /Accepted/);
  await soon(async () => assert.ok((await request(origin + page)).body.includes(entry), "it is on the page of its region"));
  await tab.goto(origin + page);
}

/** Opens the first entry that a search finds. */
async function open(tab, origin, query) {
  await tab.goto(`${origin}/desk?q=${encodeURIComponent(query)}`);
  const [entry] = await entries(tab);
  await tab.goto(`${origin}/desk/item/${entry}`);
  return entry;
}

/** The first page of a newsroom that nobody has entered yet. */
async function welcome({ tab, newsroom }) {
  const folder = fs.mkdtempSync(path.join(ROOT, "target/welcome-"));
  spawnSync(newsroom.binary, ["init", folder]);
  const child = spawn(newsroom.binary, ["run", "--listen", "127.0.0.1:0"], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let told = "";
  child.stderr.on("data", (bytes) => (told += bytes));
  try {
    const link = await soon(() => told.match(/http:\/\/127\.0\.0\.1:\d+\/desk\/welcome\/\S+/)?.[0] ?? assert.fail(`no link in:\n${told}`), 20_000);
    await tab.goto(link);
    return await tab.screenshot();
  } finally {
    child.kill("SIGTERM");
    await Promise.race([ended, sleep(10_000).then(() => child.kill("SIGKILL"))]);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Adds an editor beside the running demo, as an administrator does. */
function hire({ binary, folder }, { handle, password }) {
  const data = path.join(folder, "data");
  const places = ["--data", data, "--config", path.join(data, "feeds.toml")];
  const added = spawnSync(binary, ["user", "add", handle, "--role", "editor", "--name", "Ana", "--password-stdin", ...places], { input: `${password}\n` });
  if (added.status !== 0) throw new Error(`could not add ${handle}: ${added.stderr}`);
}

module.exports = { PHOTOS };
