// A key that is held, as a keyboard holds it: one press after another, whether or not the page keeps up.
"use strict";

const { sleep } = require("./newsroom.js");

const REPEAT_MS = 33;

/**
 * Holds a key for so many presses, and waits until the list has answered all it will: the rows that had the focus, in
 * their order, and how long each took from the press to the frame that shows it (milliseconds: middle, p95, most).
 */
async function hold(tab, key, presses) {
  await tab.evaluate(watch);
  const sent = [];
  for (let n = 0; n < presses; n += 1) {
    sent.push(tab.keyboard.down(key));
    await sleep(REPEAT_MS);
  }
  await Promise.all(sent);
  await tab.keyboard.up(key);
  for (let before = -1, now = 0; now !== before; ) {
    before = now;
    await sleep(500);
    now = await tab.evaluate(() => window.held.walked.length);
  }
  const { walked, taken } = await tab.evaluate(() => window.held);
  return { walked, ...spread(taken) };
}

/** Runs in the page: notes each row that gets the focus, and when its frame was shown. */
function watch() {
  window.held?.end();
  const [pressed, walked, taken] = [[], [], []];
  const press = (event) => pressed.push(event.timeStamp);
  const focus = (event) => {
    walked.push(event.target.closest("li.card")?.dataset.entry);
    const began = pressed.shift();
    requestAnimationFrame(() => setTimeout(() => taken.push(performance.now() - began)));
  };
  addEventListener("keydown", press, true);
  addEventListener("focusin", focus);
  const end = () => {
    removeEventListener("keydown", press, true);
    removeEventListener("focusin", focus);
  };
  window.held = { walked, taken, end };
}

/** One press of a key that changes the list: from the press to the frame that shows it, in milliseconds. */
async function press(tab, key) {
  await tab.evaluate(() => {
    const state = () => [document.activeElement.closest("li.card")?.id, document.querySelectorAll("#list input:checked").length, document.querySelectorAll("#list > li:not([hidden])").length].join();
    const before = state();
    window.shown = new Promise((resolve) => {
      const look = (began) => requestAnimationFrame(() => setTimeout(() => (state() === before ? look(began) : resolve(performance.now() - began))));
      addEventListener("keydown", (event) => look(event.timeStamp), { capture: true, once: true });
    });
  });
  await tab.keyboard.press(key);
  return tab.evaluate(() => window.shown);
}

/** The middle, the 95th of a hundred, and the most, in whole milliseconds. */
function spread(taken) {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (part) => Math.round(sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)]);
  return { middle: at(0.5), p95: at(0.95), most: at(1) };
}

module.exports = { hold, press, spread };
