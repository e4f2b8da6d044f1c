// How the desk looks and sounds: narrow, large, in Arabic, dark, and with hostile words in it.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const zlib = require("node:zlib");
const { ROOT } = require("../newsroom.js");
const { assert, desk, entries, fits, look, soon } = require("./room.js");

const PAGES = ["/desk", "/desk?q=status%3Aall", "/desk?q=nothing-at-all", "/desk/issues", "/desk/help", "/desk/profile", "/desk/people", "/desk/audit", "/desk/rules", "/desk/sources"];
/** Q16, Q17: 390 px, 320 px, text twice as large. */
async function fitsAPhone({ chromium, origin }) {
  for (const [width, zoom] of [[390, 1], [320, 1], [640, 2]]) {
    const context = await chromium.newContext({ viewport: { width, height: 800 }, hasTouch: true, isMobile: width < 640, bypassCSP: zoom > 1 });
    const tab = await context.newPage();
    for (const page of [...PAGES, "first"]) {
      const [entry] = page === "first" ? await entries(await desk(context, origin, "status:all")) : [];
      await tab.goto(origin + (entry ? `/desk/item/${entry}` : page));
      if (zoom > 1) await tab.addStyleTag({ content: `html { font-size: ${zoom * 100}% !important; }` });
      await fits(tab, `${page} at ${width}`);
      assert.deepEqual(await tab.evaluate(cut), [], `${page} at ${width}, ${zoom} times as large: nothing is cut`);
      const small = await tab.evaluate(() =>
        [...document.querySelectorAll("a, button, input, select, summary")].filter((one) => {
          const { width, height } = one.getBoundingClientRect();
          const inline = getComputedStyle(one).display === "inline";
          return width > 1 && height > 1 && !inline && (width < 24 || height < 24) && one.checkVisibility() && one.getAttribute("aria-hidden") !== "true";
        }).map((one) => one.outerHTML.slice(0, 120)),
      );
      assert.deepEqual(small, [], `${page} at ${width}: targets below 24 px`);
    }
    await context.close();
  }
}

/** Runs in the page: what hides a part of its own words. Those who listen hear what is unseen; a field scrolls. */
function cut() {
  const hides = (one) => [getComputedStyle(one).overflowX, getComputedStyle(one).overflowY].some((overflow) => ["hidden", "clip"].includes(overflow));
  const words = (one) => one.innerText?.trim() && one.checkVisibility() && !one.matches(".unseen, .unseen *, .unseen-until-focus, select, option");
  const over = (one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
  const clamped = (one) => getComputedStyle(one).webkitLineClamp !== "none";
  return [...document.querySelectorAll("body *")].filter((one) => hides(one) && words(one) && over(one) && !clamped(one)).map((one) => one.outerHTML.slice(0, 120));
}

/** Q18, Q19: in Arabic, and from language to language. */
async function speaksFiveLanguages({ editor, origin }) {
  const tab = await desk(editor, origin, "status:all", { cards: 5 });
  const query = "status:all";
  const keys = messages();
  try {
    await tab.locator("#list input[type=checkbox]").nth(1).check();
    const ticked = (await entries(tab))[1];
    for (const language of ["es", "pt", "fr", "ar"]) {
      await tab.locator("details.menu summary").first().click();
      await tab.locator(`button[name="language"][value="${language}"]`).click();
      await soon(async () => assert.equal(await tab.locator("html").getAttribute("lang"), language));
      await tab.locator("#list > li.card").first().waitFor();
      assert.equal(new URL(tab.url()).searchParams.get("q"), query, "the view stays");
      await soon(async () => assert.equal(await tab.locator(`li.card[data-entry="${ticked}"] input[type=checkbox]`).isChecked(), true, "what was chosen stays chosen"));
      for (const page of ["", "/desk/sources", "/desk/profile", `/desk/item/${ticked}`]) {
        const there = page ? await editor.newPage() : tab;
        if (page) await there.goto(origin + page);
        const words = await there.evaluate(() => [document.body.textContent, ...[...document.querySelectorAll("[aria-label], [title], [placeholder]")].map((one) => `${one.ariaLabel} ${one.title} ${one.placeholder}`)].join(" "));
        assert.deepEqual((words.match(/[a-z]+(-[a-z]+)+/g) || []).filter((word) => keys.has(word)), [], `${page} in ${language}: no key without its words`);
        if (page) await there.close();
      }
    }
    assert.equal(await tab.locator("html").getAttribute("dir"), "rtl");
    const mirrored = await tab.evaluate(() => document.querySelector(".views").getBoundingClientRect().left > document.querySelector(".list").getBoundingClientRect().left);
    assert.ok(mirrored, "the views stand at the right");
    const ltr = await tab.locator('#list h2 a[lang="en"]').first().evaluate((link) => getComputedStyle(link).direction);
    assert.equal(ltr, "ltr", "an English title runs from left to right");
    const counter = await tab.locator("[data-left]").evaluate(runs);
    assert.ok(counter.every((step) => step > 0), "a number runs from left to right");
    await tab.goto(`${origin}/desk/sources`);
    for (const address of await tab.locator('main article h3 a[dir="ltr"]').all()) {
      const steps = await address.evaluate(runs);
      assert.ok(steps.length > 8 && steps.every((step) => step > 0), "an address runs from left to right");
    }
    const css = await (await editor.request.get(`${origin}/desk/desk.css`)).text();
    const physical = css.match(/(?:^|[\s;{])(?:margin|padding|border)-(?:left|right)|[\s;{](?:left|right)\s*:|text-align:\s*(?:left|right)|float:/g);
    assert.equal(physical, null, "logical properties only");
  } finally {
    await look(editor, origin, { language: "en" });
  }
}

/** The keys of all messages. */
function messages() {
  const folder = path.join(ROOT, "assets/messages/en");
  const text = fs.readdirSync(folder).map((file) => fs.readFileSync(path.join(folder, file), "utf8")).join("\n");
  return new Set([...text.matchAll(/^([a-z]+(?:-[a-z]+)+) =/gm)].map(([, key]) => key));
}

/** Runs in the page: how far each character of a text stands from the one before it, within its line. */
function runs(element) {
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  const range = document.createRange();
  const places = [...text.data.trimEnd()].map((_, n) => (range.setStart(text, n), range.setEnd(text, n + 1), range.getBoundingClientRect()));
  return places.slice(1).flatMap((place, n) => (place.top === places[n].top ? [place.left - places[n].left] : []));
}

/** Q20: the desk follows the system, and what the person wants instead. */
async function followsTheSystem({ chromium, origin }) {
  const paper = (tab) => tab.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const seen = {};
  for (const colorScheme of ["light", "dark"]) {
    const context = await chromium.newContext({ colorScheme, reducedMotion: "reduce" });
    const tab = await context.newPage();
    await tab.goto(`${origin}/desk`);
    seen[colorScheme] = await paper(tab);
    const moving = await tab.evaluate(() => [...document.querySelectorAll("*")].filter((one) => getComputedStyle(one).transitionDuration !== "0s").length);
    assert.equal(moving, 0, "nothing moves");
    await context.close();
  }
  assert.notEqual(seen.light, seen.dark);
}

/** Q20: more contrast, and colours of the system's own: text, edges and the focus are seen. */
async function isSeenInContrast({ chromium, origin }) {
  for (const [wish, colorScheme] of [[{ contrast: "more" }, "light"], [{ contrast: "more" }, "dark"], [{ forcedColors: "active" }, "light"], [{ forcedColors: "active" }, "dark"]]) {
    const context = await chromium.newContext({ ...wish, colorScheme, reducedMotion: "reduce", viewport: { width: 1280, height: 900 } });
    const told = `${JSON.stringify(wish)} ${colorScheme}`;
    const tab = await desk(context, origin, "status:all buenaventura", { cards: 2 });
    assert.ok(await tab.evaluate((wish) => matchMedia(wish).matches, wish.contrast ? "(prefers-contrast: more)" : "(forced-colors: active)"), told);
    for (const what of ["#list h2 a", "#list .summary", "#list .meta time", "#list .acts button", ".views a", ".quiet"]) {
      const ratio = await tab.locator(what).first().evaluate(contrast);
      assert.ok(ratio >= 7, `${what} has ${ratio.toFixed(1)}:1, ${told}`);
    }
    const edge = await tab.locator('#list .acts button[value="spike"]').first().evaluate(edged);
    assert.ok(edge >= 3, `a button's edge has ${edge.toFixed(1)}:1, ${told}`);
    for (const what of ["#list h2 a", '#list .acts button[value="spike"]', "#find", "details.menu summary"]) {
      const one = tab.locator(what).first();
      await one.scrollIntoViewIfNeeded();
      const { x, y, width, height } = await one.boundingBox();
      const clip = { x: Math.max(x - 8, 0), y: Math.max(y - 8, 0), width: width + 16, height: height + 16 };
      const before = await tab.screenshot({ clip });
      await tab.keyboard.press("Tab");
      await one.focus();
      const ring = await one.evaluate((one) => [getComputedStyle(one).outlineStyle, parseFloat(getComputedStyle(one).outlineWidth)]);
      assert.ok(ring[0] !== "none" && ring[1] >= 2, `${what} has a ring: ${ring}, ${told}`);
      assert.ok(!before.equals(await tab.screenshot({ clip })), `and it is seen at ${what}, ${told}`);
      await one.blur();
    }
    await context.close();
  }
}

/** Runs in the page: the contrast of an element's text with what lies behind it (WCAG 2.2, "contrast ratio"). */
function contrast(element) {
  const rgb = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)).reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n], 0);
  const behind = (one) => {
    const colour = one ? rgb(getComputedStyle(one).backgroundColor) : [255, 255, 255];
    return colour.length === 4 && colour[3] === 0 ? behind(one.parentElement) : colour;
  };
  const [one, other] = [light(rgb(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a);
  return (one + 0.05) / (other + 0.05);
}

/** Runs in the page: the same for a button's edge. */
function edged(button) {
  const rgb = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => rgb(colour).slice(0, 3).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)).reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n], 0);
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  const style = getComputedStyle(button);
  if (style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) < 1) return 0;
  const [one, other] = [light(style.borderTopColor), light(paper)].sort((a, b) => b - a);
  return (one + 0.05) / (other + 0.05);
}

/** All that runs in a page weighs 20 kB at most, compressed, and comes from here. */
async function weighsLittle({ editor, origin }) {
  const tab = await editor.newPage();
  const scripts = [];
  tab.on("response", (response) => response.request().resourceType() === "script" && scripts.push(response));
  await tab.goto(`${origin}/desk`, { waitUntil: "load" });
  await tab.locator("#list > li.card").first().waitFor();
  assert.ok(scripts.length > 0, "there is a script");
  assert.deepEqual(scripts.map((script) => new URL(script.url()).origin).filter((from) => from !== origin), []);
  const bytes = await Promise.all(scripts.map(async (script) => zlib.gzipSync(await script.body(), { level: 9 }).length));
  const sum = bytes.reduce((a, b) => a + b, 0);
  assert.ok(sum <= 20_000, `${sum} bytes`);
  return `${sum} bytes compressed`;
}

/** The tour of the demo leads to what it promises, and goes when it is told to. */
async function tours({ chromium, origin }) {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 } });
  const tab = await desk(context, origin);
  const steps = await tab.locator(".guide li a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.equal(steps.length, 4);
  await tab.goto(origin + steps[0]);
  const leads = await tab.locator("#list > li.card").evaluateAll((cards) => cards.map((card) => [card.dataset.outlet, card.querySelector("h2 a").lang]));
  const below = await tab.locator("#list ul.also li").evaluateAll((tellings) => tellings.map((one) => [one.querySelector(".outlet").innerText, one.querySelector("[lang]").lang]));
  const told = [...leads, ...below];
  for (const n of [0, 1]) assert.ok(new Set(told.map((one) => one[n])).size >= 3, `several outlets and languages: ${told}`);
  await tab.goto(origin + steps[1]);
  assert.equal(await tab.locator("#list > li.card").count(), 1, "a story that waits");
  assert.match(await tab.locator("#list .state").innerText(), /not public/);
  assert.equal((await tab.goto(origin + steps[2])).status(), 200);
  await tab.goto(origin + steps[3]);
  assert.match(await tab.locator(".outlet-sources:target").innerText(), /Silent Buoy.*failing|Silent Buoy.*silent|Silent Buoy.*answer/is);
  await tab.goto(`${origin}/desk/help`);
  assert.equal(await tab.locator(".guide li").count(), 4, "the help has it, too");
  await tab.goto(`${origin}/desk`);
  await tab.locator(".guide button").click();
  await tab.locator(".guide").waitFor({ state: "detached" });
  await tab.goto(`${origin}/desk`);
  assert.equal(await tab.locator(".guide").count(), 0, "this browser wants none");
  await context.close();
}

module.exports = {
  "Q16 Q17: phones, 320 px and large text need no sideways scrolling, and targets are large enough": fitsAPhone,
  "Q18 Q19: five languages, with the view and what is chosen kept; Arabic is mirrored": speaksFiveLanguages,
  "Q20: light, dark and calm as the system is": followsTheSystem,
  "Q20: in more contrast and in colours of the system's own, text, edges and the focus are seen": isSeenInContrast,
  "the desk's script weighs little": weighsLittle,
  "the tour of the demo leads to what it promises": tours,
};
