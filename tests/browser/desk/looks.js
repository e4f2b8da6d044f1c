// How the desk looks and sounds: narrow, large, in Arabic, dark, and with hostile words in it.
"use strict";

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

/** Q18, Q19: in Arabic, and from language to language. */
async function speaksFiveLanguages({ editor, origin }) {
  const tab = await desk(editor, origin, "status:all", { cards: 5 });
  const query = "status:all";
  try {
    await tab.locator("#list input[type=checkbox]").nth(1).check();
    const ticked = (await entries(tab))[1];
    for (const language of ["es", "pt", "fr", "ar"]) {
      await tab.locator("details.menu summary").first().click();
      await tab.locator(`button[name="language"][value="${language}"]`).click();
      await soon(async () => assert.equal(await tab.locator("html").getAttribute("lang"), language));
      await tab.locator("#list > li.card").first().waitFor();
      assert.equal(new URL(tab.url()).searchParams.get("q"), query, "the view stays");
      assert.equal(await tab.locator(`li.card[data-entry="${ticked}"] input[type=checkbox]`).isChecked(), true, "what was chosen stays chosen");
      const words = await tab.locator("body").innerText();
      assert.ok(!/\b(desk|people|sources|updates|search)-[a-z]+-?[a-z]*\b/.test(words), "no key without its words");
    }
    assert.equal(await tab.locator("html").getAttribute("dir"), "rtl");
    const mirrored = await tab.evaluate(() => document.querySelector(".views").getBoundingClientRect().left > document.querySelector(".list").getBoundingClientRect().left);
    assert.ok(mirrored, "the views stand at the right");
    const ltr = await tab.locator('#list h2 a[lang="en"]').first().evaluate((link) => getComputedStyle(link).direction);
    assert.equal(ltr, "ltr", "an English title runs from left to right");
    const css = await (await editor.request.get(`${origin}/desk/desk.css`)).text();
    const physical = css.match(/(?:^|[\s;{])(?:margin|padding|border)-(?:left|right)|[\s;{](?:left|right)\s*:|text-align:\s*(?:left|right)|float:/g);
    assert.equal(physical, null, "logical properties only");
  } finally {
    await look(editor, origin, { language: "en" });
  }
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

module.exports = {
  "Q16 Q17: phones, 320 px and large text need no sideways scrolling, and targets are large enough": fitsAPhone,
  "Q18 Q19: five languages, with the view and what is chosen kept; Arabic is mirrored": speaksFiveLanguages,
  "Q20: light, dark and calm as the system is": followsTheSystem,
};
