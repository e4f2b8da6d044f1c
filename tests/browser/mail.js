// Mails for the scripts beside this file: the newsletter's own issues, one from right to left, and one with a picture wherever
// there can be one. Its pictures are drawn here; nobody else is asked for anything.
"use strict";

const path = require("node:path");
const { ROOT, command } = require("./newsroom.js");

const LETTERS = [
  { name: "2024-1", file: "2024-1.txt", lang: "en-US", dir: "ltr" },
  { name: "2024-2", file: "2024-2.txt", lang: "en-GB", dir: "ltr" },
  { name: "2026-03", file: "2026-03.txt", lang: "en-US", dir: "ltr" },
  { name: "arabic", file: "invented/arabic.txt", lang: "ar", dir: "rtl" },
  { name: "kites", file: "invented/kites.json", lang: "en", dir: "ltr" },
];

/** Every letter as a mail: [{ name, lang, dir, html }]. */
function mails(binary) {
  return Promise.all(
    LETTERS.map(async (letter) => {
      const file = path.join(ROOT, "tests/fixtures/newsletters", letter.file);
      return { ...letter, html: await command(binary, ["issue", "render", "--file", file, "--profile", "mail"]) };
    }),
  );
}

/** Opens a mail in a tab as a program of the reader's would; `wrong` collects what it asks of anybody but its pictures. */
async function show(tab, html, { pictures = true } = {}) {
  const wrong = [];
  await tab.route("**/*", (route) => {
    const address = new URL(route.request().url());
    if (address.hostname === "mail.example.org") return route.fulfill({ contentType: "text/html; charset=utf-8", body: html });
    const drawn = address.hostname === "kites.example.org" && address.pathname.match(/^\/media\/(\d)\.png$/);
    if (!drawn) wrong.push(address.href);
    return drawn && pictures ? route.fulfill({ contentType: "image/svg+xml", body: picture(Number(drawn[1])) }) : route.abort();
  });
  await tab.goto("https://mail.example.org/", { waitUntil: "load" });
  return wrong;
}

/** An invented harbour with kites; a banner is wider, a mark is one kite. */
function picture(number) {
  const kite = (x, y, size, colour) =>
    `<path d="M${x} ${y - size}L${x + size * 0.7} ${y}L${x} ${y + size * 1.4}L${x - size * 0.7} ${y}Z" fill="${colour}"/>` +
    `<path d="M${x} ${y + size * 1.4}q${size} ${size * 0.8} 0 ${size * 1.6}t${size * 0.3} ${size * 1.6}" fill="none" stroke="#5f564e" stroke-width="3"/>`;
  const [width, height] = number === 9 ? [1200, 300] : number === 4 ? [120, 120] : [1200, 800];
  const sky = number === 2 ? "#d9d6cf" : "#cfdde0";
  const inside =
    number === 4
      ? kite(60, 45, 36, "#9c1c2e")
      : number === 9
        ? `<path d="M0 240q300-60 600 0t600 0V300H0Z" fill="#8fb0b3"/>${kite(220, 90, 50, "#9c1c2e")}${kite(620, 70, 36, "#d8a648")}${kite(960, 100, 44, "#4f7a5f")}`
        : number === 2
          ? '<path d="M0 620H1200V800H0Z" fill="#9aa3a0"/><path d="M200 620V180H760M230 180L200 300M640 180V330M820 620V260H1120M1040 260V380" fill="none" stroke="#5f6a68" stroke-width="26"/>'
          : `<path d="M0 560q300-50 600 0t600 0V800H0Z" fill="#8fb0b3"/><path d="M0 700L380 590L760 720L1200 640V800H0Z" fill="#7d8f6a"/>${kite(320, 210, 90, "#9c1c2e")}${kite(640, 300, 64, "#d8a648")}${kite(930, 170, 78, "#4f7a5f")}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="${number === 4 ? "#fff" : sky}"/>${inside}</svg>`;
}

module.exports = { mails, show };
