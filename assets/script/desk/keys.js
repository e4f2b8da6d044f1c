// Keys: which one was pressed, and what it does. The help lists them all (src/web/desk/help.rs).

// The letter where the layout has Latin ones; else the key's place on the keyboard, so that an Arabic layout works.
const PLACES = { Slash: ["/", "?"], Period: [".", ">"], BracketLeft: ["[", "{"], BracketRight: ["]", "}"], Digit8: ["8", "*"] };
let latin = document.documentElement.lang !== "ar"; // what the letters that were pressed last told of the layout

/** The names that a key may have, the likelier first. */
function keysOf({ key, code, shiftKey }) {
  const shifted = (name) => (shiftKey ? "Shift+" : "") + name;
  if (/^[a-zA-Z]$/.test(key)) {
    latin = true;
    return [shifted(key.toLowerCase())];
  }
  if (key === " ") return [shifted("Space")];
  const letter = /^Key[A-Z]$/.test(code) ? shifted(code[3].toLowerCase()) : "";
  const strange = /[^\x00-\x7f]/.test(key);
  if (letter && strange && !shiftKey) latin = false;
  // Some layouts have signs on the shifted keys of letters: in Arabic, Shift and the Z give a tilde.
  if (letter && (strange || (shiftKey && !latin))) return [letter, key];
  if (strange && PLACES[code]) return [PLACES[code][shiftKey ? 1 : 0]];
  if (strange && /^Digit\d$/.test(code)) return [code[5]];
  return [shiftKey && key.length > 1 ? `Shift+${key}` : key];
}

const typing = (element) => element.closest("input:not([type=checkbox]):not([type=radio]):not([type=submit]), textarea, select, [contenteditable]");

/** What each key does; a page that lacks the thing does nothing. */
const KEYS = {
  j: () => step(1), ArrowDown: () => list && step(1), k: () => step(-1), ArrowUp: () => list && step(-1),
  "g g": () => visit(cards()[0]), "Shift+g": () => visit(cards().pop()),
  o: () => open(), Enter: () => open(),
  u: () => follow("a.back"), Escape: () => follow("a.back"),
  Space: () => scroll(1), "Shift+Space": () => scroll(-1),
  v: () => original(true), "Shift+v": () => original(false),
  x: () => choose(current()), "Shift+j": () => extend(1), "Shift+k": () => extend(-1),
  "* a": () => all(() => true), "* n": () => all(() => false), "* o": () => all((card) => card.dataset.outlet === current()?.dataset.outlet),
  a: () => decide("a"), "Shift+a": () => pick(), i: () => pick(),
  r: () => decide("r"), "Shift+r": () => why(), s: () => decide("s"), h: () => decide("h"),
  p: () => openPage("preview"), d: () => openPage("duplicate"), e: () => edit(), c: () => field("text"),
  m: () => field("to"), "Shift+m": () => takeOn(),
  t: () => edit("#topics"), f: () => kin("f"), w: () => kin("w"),
  y: () => copy(), z: () => undo(), "Shift+z": () => redo(),
  "/": () => { $("#find").focus(); $("#find").select(); },
  ".": () => newest(), "[": () => follow('.pages a[rel="prev"]'), "]": () => follow('.pages a[rel="next"]'),
  n: () => view(1), "Shift+n": () => view(-1), "?": () => help(),
  "g q": () => go("/desk"), "g i": () => go("/desk/issues"), "g s": () => go("/desk/sources"), "g f": () => go("/"), "g a": () => go("/desk/audit"), "g h": () => go("/desk/sources#health"),
  0: () => region(0), 1: () => region(1), 2: () => region(2), 3: () => region(3), 4: () => region(4), 5: () => region(5), 6: () => region(6),
};

let first = ""; // of two keys, the one that was pressed

/** The item of an issue that has the focus goes up or down, with Shift into the next section. */
function shift(event) {
  const item = event.target.closest("#pane li[id]");
  const to = { ArrowUp: ["up", "before"], ArrowDown: ["down", "after"] }[event.key];
  const form = item && to && !event.target.matches("select") && $("form[data-arrange]", item);
  if (!form) return;
  event.preventDefault();
  arrange(form, to[event.shiftKey ? 1 : 0]);
}

document.addEventListener("keydown", (event) => {
  if (!event.key) return; // what a browser fills in by itself comes as keys without a name
  if (body.dataset.keys === "on" && event.altKey && !event.ctrlKey && !event.metaKey && !$("dialog[open]")) return shift(event);
  if (body.dataset.keys !== "on" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if ($("dialog[open]")) return;
  const pressed = keysOf(event);
  // Space and Enter on a button are its own, and Enter on a link.
  if (["Space", "Shift+Space", "Enter"].includes(pressed[0]) && event.target.closest("button, summary, input")) return;
  if (pressed[0] === "Enter" && event.target.closest("a")) return;
  const both = pressed.map((name) => `${first} ${name}`).find((name) => KEYS[name]);
  first = (!both && pressed.find((name) => name === "g" || name === "*")) || "";
  const name = both || pressed.find((name) => KEYS[name]);
  const run = !first && KEYS[name];
  if (!run) return;
  event.preventDefault();
  held ? held.push(run) : run();
});
