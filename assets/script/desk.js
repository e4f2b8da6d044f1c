// The desk's script: keys, acts without a reload, and what others do meanwhile. Everything here also works without it,
// as links and forms; an act that fails leaves the page as it was.
"use strict";

(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const body = document.body;
  const list = $("#list");
  const said = $("#said");
  const words = $("#words") ? $("#words").dataset : {};

  // -- asking the desk ------------------------------------------------------------------------------------------------

  /** An answer of the desk as JSON: { ok, status, ... }. A server that is away is status 0. */
  async function ask(address, fields) {
    const options = { headers: { Accept: "application/json" }, redirect: "error" };
    if (fields) Object.assign(options, { method: "POST", body: new URLSearchParams(fields) });
    let answer;
    try {
      answer = await fetch(address, options);
    } catch {
      return { ok: false, status: 0, said: words.away };
    }
    const text = await answer.text();
    let told;
    try {
      told = JSON.parse(text);
    } catch {
      // A refusal is a line of text, in the editor's language; a page is for another occasion.
      told = { said: text.startsWith("<") ? "" : text.trim() };
    }
    return { ...told, ok: answer.ok, status: answer.status };
  }

  /** A piece of a page: the element with this id at the address, or nothing. */
  async function piece(address, id) {
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" }, redirect: "error" });
      if (!answer.ok) return null;
      return localised(new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id));
    } catch {
      return null;
    }
  }

  /** Puts times into the viewer's own zone; without this script they go by the newsroom's, and say so. */
  function localised(element) {
    const told = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short", numberingSystem: "latn" });
    for (const time of element ? $$("time[data-local]", element) : []) time.textContent = told.format(new Date(time.dateTime));
    return element;
  }

  // -- saying what happened -------------------------------------------------------------------------------------------

  /** Says a sentence to everybody, also to those who listen; buttons are [name, what to do]. */
  function say(text, ...buttons) {
    if (!said || !text) return;
    const line = document.createElement("p");
    line.textContent = text;
    const made = buttons.map(([name, act, keys]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      if (keys) button.setAttribute("aria-keyshortcuts", keys);
      button.addEventListener("click", act);
      return button;
    });
    said.replaceChildren(line, ...made);
    said.hidden = false;
  }

  /** A page of the desk as a dialog. */
  function show(element, labelled) {
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-labelledby", labelled);
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = words.close;
    close.addEventListener("click", () => dialog.close());
    dialog.append(element, close);
    dialog.addEventListener("close", () => dialog.remove());
    body.append(dialog);
    dialog.showModal();
    return dialog;
  }

  // -- cards ----------------------------------------------------------------------------------------------------------

  const cards = () => $$("#list > li.card:not([hidden])");
  const cardOf = (element) => element && element.closest && element.closest("li.card");
  const titleOf = (card) => $("h2 a", card);
  let last = null; // the card that had the focus last

  document.addEventListener("focusin", (event) => {
    const card = cardOf(event.target);
    if (card) mark(card);
  });

  function mark(card) {
    if (last && last !== card) last.classList.remove("here");
    last = card;
    card.classList.add("here");
  }

  function current() {
    const at = cardOf(document.activeElement);
    if (at) return at;
    return last && last.isConnected && !last.hidden ? last : null;
  }

  function focus(card) {
    if (!card) return;
    mark(card);
    titleOf(card).focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  /** The card after this one, or before it; it may stand on a page that has yet to come. */
  function step(by, then) {
    const all = cards();
    const at = all.indexOf(current());
    const to = at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by];
    if (!to && at >= 0 && turn(by)) return void (held = [() => step(by, then)]);
    focus(to || all[at]);
    if (then) then();
    if (by > 0 ? all.length - at < AHEAD : at < AHEAD) turn(by);
    place();
  }

  // -- page after page ------------------------------------------------------------------------------------------------

  // A page is asked for while so many cards are left: two thirds of a second of a key that is held.
  const AHEAD = 20;
  // Pages that stay in the list; more would make every key slower.
  const PAGES = 4;
  const turner = (rel, whole) => $(`.pages a[rel="${rel}"]`, whole);
  let pages = null; // [{ entries, address, next, prev }]: what the list is made of, once a page has joined it
  let turning = false;
  let held = null; // keys that wait for a page, so that none decides on a card that was not meant

  /** Whether there is a page in that direction; it is asked for, and joins the list. */
  function turn(by) {
    const link = list && turner(by > 0 ? "next" : "prev");
    if (link && !turning) join(by, link);
    return Boolean(link);
  }

  async function join(by, link) {
    turning = true;
    const fresh = await piece(link.href, "list");
    turning = false;
    const keys = held || [];
    held = null;
    if (!fresh) return say(words.away);
    // The list may have become another one meanwhile.
    if (link.isConnected) {
      pages = pages || [page(cards(), location.href, document)];
      const come = [...fresh.children].filter((card) => !row(card.dataset.entry));
      by > 0 ? list.append(...come) : list.prepend(...come);
      pages[by > 0 ? "push" : "unshift"](page(come, link.href, fresh.ownerDocument));
      const gone = pages.length > PAGES ? (by > 0 ? pages.shift() : pages.pop()).entries : [];
      for (const entry of gone) if (row(entry)) row(entry).remove();
      links(pages[0].prev, pages[pages.length - 1].next);
    }
    for (const run of keys) held ? held.push(run) : run();
  }

  function page(cards, address, whole) {
    return { entries: cards.map((card) => card.dataset.entry), address, prev: turner("prev", whole), next: turner("next", whole) };
  }

  /** The links at the end of the list, as they are to be from now on. */
  function links(prev, next) {
    const nav = $(".pages");
    if (nav) nav.replaceChildren(...[prev, " ", next].filter(Boolean).map((one) => (one.cloneNode ? one.cloneNode(true) : one)));
  }

  /** The address is that of the page with the focus, so that the way back leads there. */
  function place() {
    const at = pages && current();
    const here = at && pages.find(({ entries }) => entries.includes(at.dataset.entry));
    if (here && here.address !== location.href) history.replaceState(null, "", here.address);
  }

  /** Where the focus goes when this card leaves. */
  function afterwards(card) {
    const all = cards();
    const at = all.indexOf(card);
    const wish = body.dataset.after;
    if (wish === "previous" && at > 0) return all[at - 1];
    return all[at + 1] || null;
  }

  function count(by) {
    for (const shown of $$(`[data-left], .count[data-query="${CSS.escape(list.dataset.query)}"]`)) {
      const now = parseInt(shown.textContent, 10);
      if (!Number.isNaN(now) && !shown.textContent.includes("+")) shown.textContent = Math.max(now + by, 0);
    }
  }

  // -- choosing several -----------------------------------------------------------------------------------------------

  const boxOf = (card) => $('input[type="checkbox"][name="entry"]', card);
  const chosen = () => cards().filter((card) => boxOf(card) && boxOf(card).checked);

  function choose(card, on) {
    const box = card && boxOf(card);
    if (!box) return;
    box.checked = on === undefined ? !box.checked : on;
    tell();
  }

  function tell() {
    const line = $(".bulk .chosen");
    if (!line) return;
    const n = chosen().length;
    line.textContent = n ? line.dataset.chosen.replace("{n}", n) : line.dataset.none;
    $(".bulk").classList.toggle("some", n > 0);
  }

  // -- acts -----------------------------------------------------------------------------------------------------------

  const removed = []; // { act_id, rows: [{ row, before }] }: where undone acts put their cards back

  /** Carries out the act of a form; the screen changes at once, and back if the desk refuses. */
  async function act(form, button, on) {
    const fields = new FormData(form, button);
    const name = fields.get("act").replace(/-at$/, "");
    const leaves = list && list.dataset.leaves.split(" ").includes(name);
    const rows = on.filter(Boolean);
    const next = leaves && rows.length ? afterwards(rows[rows.length - 1]) : null;
    const places = rows.map((row) => ({ row, before: row.nextElementSibling }));
    if (leaves) {
      for (const row of rows) row.hidden = true;
      count(-rows.length);
      if (rows.length) next && !rows.includes(next) ? focus(next) : $("#view").focus();
    } else {
      for (const row of rows) row.classList.add("busy");
    }
    const answer = await ask(form.action, fields);
    for (const row of rows) row.classList.remove("busy");
    const back = (ids) => {
      const again = places.filter(({ row }) => !ids || ids.includes(row.dataset.entry));
      if (leaves) count(again.length);
      for (const { row } of again) row.hidden = false;
      if (again.length) focus(again[0].row);
    };
    if (answer.status === 401) {
      back();
      return signIn(() => act(form, button, on));
    }
    if (answer.status === 409) {
      // What comes of a further try is another act: this one has its answer.
      renew(form);
      back(answer.entries);
      const done = places.filter(({ row }) => row.hidden);
      if (done.length) removed.push({ id: answer.act_id, places: done });
      for (const { row } of done) row.remove();
      await Promise.all((answer.entries || []).map(refresh));
      return conflict(answer);
    }
    if (!answer.ok) {
      back();
      return say(answer.said || words.failed, [words.retry, () => act(form, button, on)]);
    }
    if (leaves) {
      removed.push({ id: answer.act_id, places });
      for (const { row } of places) row.remove();
    } else {
      await Promise.all(rows.map((row) => refresh(row.dataset.entry)));
    }
    await Promise.all((answer.beside || []).map(refresh));
    for (const row of rows) choose(row, false);
    // A second act by the same form is another act.
    renew(form);
    if (name === "place" || name === "remove") pane();
    say(`${answer.said} ${cards().length && words.howMany ? words.howMany.replace("{n}", shownLeft()) : ""}`.trim(), ...undoing(answer.act_id));
    if (list && !cards().length) more();
  }

  const shownLeft = () => ($("[data-left]") ? $("[data-left]").textContent.trim() : "");
  const undoing = (id) => (id ? [[words.undo, () => undo(id), "z"]] : []);

  function renew(form) {
    const field = form.elements.act_id;
    if (field) field.value = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
  }

  async function undo(id) {
    const answer = await ask("/desk/undo", id ? { act_id: id } : {});
    if (answer.status === 401) return signIn(() => undo(id));
    if (!answer.ok) return say(answer.said || words.failed, ...(answer.status ? [] : [[words.retry, () => undo(id)]]));
    const at = removed.findIndex((one) => one.id === answer.of);
    const places = at < 0 ? [] : removed.splice(at, 1)[0].places;
    for (const { row, before } of places.reverse()) {
      row.hidden = false;
      before && before.isConnected ? before.before(row) : list.append(row);
    }
    count(places.length);
    const ids = answer.entries || [];
    await Promise.all([...ids, ...(answer.beside || [])].map(refresh));
    // What was shown anew is another element.
    if (places.length) focus(row(places[places.length - 1].row.dataset.entry));
    pane();
    say(answer.said, [words.redo, redo, "Shift+z"]);
    if (list && !places.length && ids.some((entry) => !row(entry))) arrivals();
  }

  async function redo() {
    const answer = await ask("/desk/redo", {});
    if (answer.status === 401) return signIn(redo);
    if (!answer.ok) return say(answer.said || words.failed);
    for (const entry of answer.entries || []) {
      const card = row(entry);
      if (!card) continue;
      if (list.dataset.leaves.split(" ").includes(answer.act)) {
        const next = afterwards(card);
        const place = { row: card, before: card.nextElementSibling };
        removed.push({ id: answer.act_id, places: [place] });
        card.remove();
        count(-1);
        next ? focus(next) : $("#view").focus();
      } else await refresh(entry);
    }
    await Promise.all((answer.beside || []).map(refresh));
    pane();
    say(answer.said, ...undoing(answer.act_id));
  }

  /** A page about one entry, as a dialog. Its searches stay in it; an act closes it. */
  async function dialogue(address) {
    const page = await piece(address, "dialog");
    if (!page) return go(address);
    const dialog = show(page, "dialog-title");
    dialog.dataset.page = "";
    ($("input[type=search], select", dialog) || $("h1", dialog)).focus();
  }

  async function inDialogue(dialog, form, button) {
    if (form.method === "get") {
      const page = await piece(`${form.action}?${new URLSearchParams(new FormData(form))}`, "dialog");
      if (!page) return say(words.failed);
      $("#dialog", dialog).replaceWith(page);
      return ($(".hits button", dialog) || $("input[type=search]", dialog)).focus();
    }
    dialog.close();
    const card = row(form.elements.entry.value.split(" ")[0]);
    return list ? act(form, button, [card]) : send(form, button);
  }

  function conflict(answer) {
    if (!answer.html) return say(answer.said || words.failed);
    const page = new DOMParser().parseFromString(answer.html, "text/html").querySelector(".conflict");
    const dialog = show(page, "conflict-title");
    for (const form of $$("form", dialog)) {
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        dialog.close();
        if (form.hasAttribute("data-keep")) return;
        const rows = [row(new FormData(form).get("entry").split(" ")[0])];
        await act(form, undefined, rows);
      });
    }
  }

  // -- rows and panes anew --------------------------------------------------------------------------------------------

  const row = (entry) => list && $(`li.card[data-entry="${CSS.escape(entry)}"]`, list);
  const query = () => location.search;

  /** Fetches a card anew. What has the focus, and what somebody is writing, stays untouched. */
  async function refresh(entry) {
    const old = row(entry);
    // One that is hidden is on its way out: the act that hid it says whether it goes or comes back.
    if (!old || old.hidden) return;
    const fresh = await piece(`/desk/row/${encodeURIComponent(entry)}${query()}`, old.id);
    if (!fresh || !old.isConnected || old.hidden) return;
    const busy = old.contains(document.activeElement) || $$("input:not([type=hidden]):not([type=checkbox])", old).some((field) => field.value);
    if (!busy) {
      const was = boxOf(old) && boxOf(old).checked;
      const here = old.classList.contains("here");
      old.replaceWith(fresh);
      if (was) choose(fresh, true);
      if (here) mark(fresh);
      return;
    }
    old.className = `${fresh.className} ${old.classList.contains("here") ? "here" : ""}`;
    old.dataset.rev = fresh.dataset.rev;
    for (const part of $$("[data-part]", fresh)) {
      const mine = $(`[data-part="${part.dataset.part}"]`, old);
      if (mine && !mine.contains(document.activeElement) && part.dataset.part !== "acts") mine.replaceWith(part);
    }
    for (const field of $$('[name="entry"]', old)) field.value = `${entry} ${fresh.dataset.rev}`;
  }

  /** The issue as it is now, with the focus on what has it. */
  async function pane() {
    const old = $("#pane");
    if (!old) return;
    const fresh = await piece(old.dataset.from || `/desk/pane${query()}`, "pane");
    if (!fresh) return;
    const at = document.activeElement && old.contains(document.activeElement) ? document.activeElement : null;
    const item = at && at.closest("li[id]");
    const open = at && at.closest("details[open]");
    old.replaceChildren(...fresh.childNodes);
    if (!item) return;
    const again = document.getElementById(item.id);
    if (again && open) $("details", again).open = true;
    const kind = at.matches("button") ? `button[value="${at.value}"]:not(:disabled)` : at.localName;
    const same = again && ($(kind, again) || $("button:not(:disabled)", again));
    (same || $("#pane-title a") || old).focus();
  }

  /** The list as it is now, with the focus on what has it. */
  async function arrivals() {
    const fresh = await piece(location.pathname + query(), "list");
    if (!fresh || !list) return;
    const at = current() && current().dataset.entry;
    const ticked = chosen().map((card) => card.dataset.entry);
    list.replaceChildren(...fresh.childNodes);
    pages = null;
    links(turner("prev", fresh.ownerDocument), turner("next", fresh.ownerDocument));
    list.dataset.newest = fresh.dataset.newest;
    for (const entry of ticked) choose(row(entry), true);
    $(".arrived").hidden = true;
    const card = (at && row(at)) || cards()[0];
    card ? focus(card) : $("#view").focus();
    const empty = $(".empty");
    if (empty && cards().length) empty.hidden = true;
  }

  /** What has arrived stands on the first page. */
  function newest() {
    const asked = new URLSearchParams(location.search);
    if (!asked.has("after") && !asked.has("before")) return arrivals();
    for (const cursor of ["after", "before"]) asked.delete(cursor);
    go(`/desk?${asked}`);
  }

  /** All cards of this page are done: the next ones, if there are any. */
  async function more() {
    const next = $('.pages a[rel="next"]');
    if (next || parseInt(shownLeft(), 10) > 0) await arrivals();
  }

  // -- what others do -------------------------------------------------------------------------------------------------

  /** One tab listens and tells the others: a browser opens six connections to a server, and no more. */
  function listen() {
    if (!window.EventSource || !($("#list") || $(".reader"))) return;
    const others = window.BroadcastChannel ? new BroadcastChannel("live desk") : null;
    if (others) others.addEventListener("message", ({ data }) => heard(data));
    const open = () => {
      const live = new EventSource("/desk/live");
      for (const name of ["changed", "arrived", "claim"]) {
        live.addEventListener(name, (event) => {
          const news = { name, ...JSON.parse(event.data) };
          if (others) others.postMessage(news);
          heard(news);
        });
      }
    };
    if (others && navigator.locks) navigator.locks.request("live desk", () => new Promise(open));
    else open();
  }

  function heard({ name, entries, entry, by }) {
    if (name === "changed") {
      for (const one of entries) refresh(one);
      pane();
    }
    if (name === "arrived") arriving();
    if (name === "claim") claimed(entry, by);
  }

  /** Says how many have come, and moves nothing. */
  async function arriving() {
    const pill = $(".arrived");
    if (!list || !pill) return;
    const asked = new URLSearchParams(location.search);
    asked.set("since", list.dataset.newest);
    const { n } = await ask(`/desk/arrived?${asked}`);
    if (!n) return;
    const button = $("button", pill);
    button.textContent = button.dataset.arrived.replace("{n}", n);
    pill.hidden = false;
  }

  function claimed(entry, by) {
    const card = row(entry);
    if (!card) return;
    let line = $(".claim", card);
    if (!by) return line && line.remove();
    if (!line) {
      line = document.createElement("p");
      line.className = "claim";
      titleOf(card).parentElement.after(line);
    }
    line.textContent = by;
  }

  /** While somebody edits, others see it. */
  function claim() {
    const form = $("form[data-edit]");
    if (!form) return;
    const say = (state) => navigator.sendBeacon("/desk/claim", new URLSearchParams({ entry: form.dataset.edit, state }));
    say("on");
    setInterval(() => document.hidden || say("on"), 30_000);
    addEventListener("pagehide", () => say("off"));
  }

  /** Whoever looks at an entry has read what calls them there. */
  async function look() {
    const form = $("form[data-read]");
    if (!form) return;
    if (document.hidden) return document.addEventListener("visibilitychange", look, { once: true });
    const { ok } = await ask(form.action, new FormData(form));
    if (ok) $("button", form).remove();
  }

  // -- signing in again without losing what was written ---------------------------------------------------------------

  async function signIn(then) {
    const form = await piece("/desk/sign-in", "sign-in");
    if (!form) return say(words.signedOut);
    const dialog = show(form, "sign-in-title");
    const real = form.matches("form") ? form : $("form", form);
    real.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answer = await ask("/desk/sign-in", new FormData(real));
      if (!answer.ok) {
        const line = $(".warn", dialog) || document.createElement("p");
        line.className = "warn";
        line.setAttribute("role", "alert");
        line.textContent = answer.said || words.failed;
        real.prepend(line);
        return;
      }
      dialog.close();
      then();
    });
  }

  // -- keys -----------------------------------------------------------------------------------------------------------

  // The letter where the layout has Latin ones; else the key's place on the keyboard, so that an Arabic layout works.
  const PLACES = { Slash: ["/", "?"], Period: [".", ">"], BracketLeft: ["[", "{"], BracketRight: ["]", "}"], Digit8: ["8", "*"] };

  function keyOf(event) {
    let { key } = event;
    if (key.length === 1 && !/^[\x20-\x7e]$/.test(key)) {
      const { code } = event;
      if (/^Key[A-Z]$/.test(code)) key = code[3].toLowerCase();
      else if (PLACES[code]) key = PLACES[code][event.shiftKey ? 1 : 0];
      else if (/^Digit\d$/.test(code)) key = code[5];
      else return "";
    }
    if (/^[a-zA-Z]$/.test(key)) return (event.shiftKey ? "Shift+" : "") + key.toLowerCase();
    if (key === " ") return event.shiftKey ? "Shift+Space" : "Space";
    if (event.shiftKey && key.length > 1) return `Shift+${key}`;
    return key;
  }

  const typing = (element) => element.closest("input:not([type=checkbox]):not([type=radio]):not([type=submit]), textarea, select, [contenteditable]");
  const go = (address) => location.assign(address);
  const reader = () => $(".reader");

  function press(name, card, extra) {
    const from = reader() || card;
    const form = from && $("form.acts", from);
    if (!form) return;
    const button = form && ($(`button[name="act"][value="${name}"]`, form) || hiddenButton(form, name));
    if (!button) return;
    for (const [name, value] of Object.entries(extra || {})) {
      const known = form.elements[name] || form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name }));
      known.value = value;
    }
    form.requestSubmit(button);
  }

  function hiddenButton(form, name) {
    if (!$(".bulk")) return null;
    const button = document.createElement("button");
    Object.assign(button, { name: "act", value: name, hidden: true });
    form.append(button);
    setTimeout(() => button.remove());
    return button;
  }

  /** On what is chosen if anything is, else on the card that has the focus. */
  function decide(name) {
    const bulk = $("#bulk");
    if (bulk && chosen().length) {
      const button = $(`button[value="${name}"]`, bulk);
      return button && bulk.requestSubmit(button);
    }
    press(name, current());
  }

  const open = (hash = "") => {
    const card = current();
    if (card) go(titleOf(card).href + hash);
  };
  /** A field of the entry's page; from the list the page is opened at it. */
  const field = (name) => {
    const one = $(`#do-${name}`);
    one ? one.focus() : open(`#do-${name}`);
  };
  /** The entry one is at, and the view that one came from. */
  const entryAt = () => (reader() || current())?.dataset.entry;
  const cameFrom = () => ($(".reader") ? $("a.back").getAttribute("href") : location.pathname + query());
  const openPage = (name) => entryAt() && dialogue(`/desk/${name}/${entryAt()}?back=${encodeURIComponent(cameFrom())}`);
  const follow = (selector) => {
    const link = $(selector);
    if (link) link.click();
  };
  const view = (by) => {
    const all = $$(".views a");
    const at = all.findIndex((link) => link.hasAttribute("aria-current"));
    const next = all[at + by];
    if (next) go(next.href);
  };

  /** What each key does; a page that lacks the thing does nothing. */
  const KEYS = {
    j: () => step(1), ArrowDown: () => list && step(1), k: () => step(-1), ArrowUp: () => list && step(-1),
    "g g": () => focus(cards()[0]), "Shift+g": () => focus(cards().pop()),
    o: () => open(), Enter: null,
    u: () => follow("a.back"), Escape: () => follow("a.back"),
    Space: () => scroll(1), "Shift+Space": () => scroll(-1),
    v: () => original(true), "Shift+v": () => original(false),
    x: () => choose(current()), "Shift+j": () => extend(1), "Shift+k": () => extend(-1),
    "* a": () => all(() => true), "* n": () => all(() => false), "* o": () => all((card) => card.dataset.outlet === current()?.dataset.outlet),
    a: () => decide("place"), "Shift+a": () => pick(), i: () => pick(),
    r: () => decide("spike"), "Shift+r": () => why(), s: () => decide("shortlist"), h: () => decide("snooze"),
    p: () => openPage("preview"), d: () => openPage("duplicate"), e: () => edit(), c: () => field("text"),
    m: () => field("to"), "Shift+m": () => press("assign", current(), { to: "me" }),
    t: () => edit("#topics"), f: () => beside("f"), w: () => beside("w"),
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
    if (body.dataset.keys === "on" && event.altKey && !event.ctrlKey && !event.metaKey && !$("dialog[open]")) return shift(event);
    if (body.dataset.keys !== "on" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if ($("dialog[open]")) return;
    const pressed = keyOf(event);
    const both = first ? `${first} ${pressed}` : "";
    const name = KEYS[both] ? both : pressed;
    first = !KEYS[both] && ["g", "*"].includes(pressed) ? pressed : "";
    if (first) return;
    // Space and Enter on a button or a link are its own.
    if (["Space", "Enter"].includes(pressed) && event.target.closest("a, button, summary, input")) return;
    const run = KEYS[name];
    if (!run) return;
    event.preventDefault();
    held ? held.push(run) : run();
  });

  function scroll(by) {
    if (reader()) window.scrollBy({ top: by * innerHeight * 0.85, behavior: calm() });
    else step(by);
  }

  const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

  function original(anew) {
    const at = reader() ? $("a.original") : current();
    const link = at && (at.href || at.dataset.link);
    if (link) anew ? window.open(link, "_blank", "noopener,noreferrer") : go(link);
  }

  function extend(by) {
    choose(current(), true);
    step(by, () => choose(current(), true));
  }

  function all(which) {
    for (const card of cards()) choose(card, which(card));
  }

  function why() {
    const card = current();
    const at = card || reader();
    if (!at) return;
    const more = $("details.more", at);
    if (more) more.open = true;
    const input = $('input[name="why"]', at);
    if (input) input.focus();
  }

  function edit(part = "") {
    const at = reader() || current();
    const link = at && $('a[data-do="edit"]', at);
    if (link) go(link.href + part);
  }

  /** A place of one's choice: for what is chosen, on the entry's page, or in a dialog. */
  function pick() {
    if (chosen().length) $(".bulk .pick").open = true;
    const field = chosen().length ? $("#bulk-place") : $("#do-place");
    field ? field.focus() : openPage("place");
  }

  /** What reads alike (f), and the same story in other languages (w); nobody is led to an empty page. */
  async function beside(key) {
    const entry = entryAt();
    if (!entry) return;
    const own = $("h1[lang], h2 a", reader() || current()).lang;
    const asked = key === "f" ? `like:${entry}` : `story:${entry}${own && own !== "und" ? ` -lang:${own}` : ""}`;
    const { ok, n, said } = await ask(`/desk/arrived?since=0&q=${encodeURIComponent(asked)}`);
    if (n) return go(`/desk?q=${encodeURIComponent(asked)}`);
    say(ok ? words[key === "f" ? "noneAlike" : "noneTold"] : said);
  }

  /** Toggles one of the six regions in the search, or clears them. */
  function region(number) {
    const links = $$(".views a[data-region]");
    const query = new URLSearchParams(location.search);
    const link = links[number - 1];
    if (number && !link) return;
    const asked = (query.get("q") || "").split(/\s+/).filter(Boolean);
    const word = link && `region:${link.dataset.region}`;
    const rest = asked.filter((part) => (number ? part !== word : !part.startsWith("region:")));
    if (number && !asked.includes(word)) rest.push(word);
    query.set("q", rest.join(" "));
    for (const gone of ["after", "before"]) query.delete(gone);
    go(`/desk?${query}`);
  }

  async function copy() {
    const at = reader() ? $("a.original") : current();
    const link = at && (at.href || at.dataset.link);
    if (!link) return;
    try {
      await navigator.clipboard.writeText(link);
      say(words.copied);
    } catch {
      say(link);
    }
  }

  async function help() {
    const page = await piece("/desk/help", "help");
    if (page) show(page, "help-title");
    else go("/desk/help");
  }

  // -- forms that need no reload --------------------------------------------------------------------------------------

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    const dialog = form.closest("dialog[data-page]");
    if (dialog) {
      event.preventDefault();
      return void inDialogue(dialog, form, button);
    }
    if (form.id === "bulk") {
      event.preventDefault();
      if (!chosen().length) return say(words.none);
      return void act(form, button, chosen());
    }
    if (form.matches("li.card form.acts")) {
      event.preventDefault();
      return void act(form, button, [cardOf(form)]);
    }
    if (form.hasAttribute("data-arrange")) {
      event.preventDefault();
      return void arrange(form, button.value);
    }
    if (form.matches("#said form")) {
      event.preventDefault();
      return void undo(form.elements.act_id && form.elements.act_id.value);
    }
    if (form.hasAttribute("data-look")) keep();
    if (form.matches('form[action="/desk/act"]') && !form.closest("dialog")) {
      event.preventDefault();
      return void send(form, button);
    }
  });

  /** A form of an entry's own page: what was written stays where it is until the desk has taken it. */
  async function send(form, button) {
    const fields = new FormData(form, button);
    const answer = await ask(form.action, fields);
    if (answer.status === 401) return signIn(() => send(form, button));
    if (answer.status === 409) return conflict(answer);
    if (!answer.ok) return say(answer.said || words.failed, [words.retry, () => send(form, button)]);
    const next = new URL(fields.get("next") || "/desk", location.href);
    if (answer.act_id) next.searchParams.set("done", answer.act_id);
    if (next.pathname + next.search === location.pathname + location.search) return location.reload();
    location.assign(next);
  }

  async function arrange(form, to) {
    const fields = new FormData(form);
    fields.set("to", to);
    const answer = await ask(form.action, fields);
    if (answer.status === 401) return signIn(() => arrange(form, to));
    if (!answer.ok) return say(answer.said || words.failed);
    await pane();
    say(answer.said, ...undoing(answer.act_id));
  }

  document.addEventListener("change", (event) => {
    if (event.target.name === "entry") tell();
  });

  const pill = $(".arrived button");
  if (pill) pill.addEventListener("click", newest);

  for (const link of $$("[data-help]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      help();
    });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-dialog]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dialogue(link.href);
  });

  /** A picture of an outlet is fetched only when somebody asks. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-photo]");
    if (!link) return;
    event.preventDefault();
    const photo = new Image();
    photo.alt = link.dataset.alt || "";
    photo.src = link.dataset.photo;
    photo.addEventListener("error", () => say(words.noPhoto));
    link.replaceWith(photo);
  });

  // -- fingers: a card swiped forward is accepted, swiped back rejected; held, it is chosen. Each has its button. ------

  const SURE = 96; // pixels after which letting go acts
  const FAR = 160;
  const HOLD = 450; // milliseconds; a browser's own menu comes a little later
  const EDGE = 20; // pixels at the window's edges that belong to the system's gestures
  const onwards = document.documentElement.dir === "rtl" ? -1 : 1;
  let finger = null; // { id, card, x, y, by, button, hint, timer, held }
  let quiet = 0; // until then a click is the end of a gesture

  document.addEventListener("pointerdown", (event) => {
    const card = event.pointerType === "touch" && event.isPrimary && list && cardOf(event.target);
    const { clientX: x, clientY: y } = event;
    if (!card || finger || x < EDGE || x > innerWidth - EDGE || event.target.closest("input, select, textarea")) return;
    finger = { id: event.pointerId, card, x, y, by: 0 };
    finger.timer = setTimeout(() => {
      finger.held = true;
      choose(card);
      if (navigator.vibrate) navigator.vibrate(10);
    }, HOLD);
  });

  document.addEventListener("pointermove", (event) => {
    if (!finger || event.pointerId !== finger.id || finger.held) return;
    const [x, y] = [event.clientX - finger.x, event.clientY - finger.y];
    if (!finger.swipes) {
      if (Math.max(Math.abs(x), Math.abs(y)) < 10) return;
      clearTimeout(finger.timer);
      if (Math.abs(y) > Math.abs(x)) return letGo();
      finger.swipes = true;
      finger.card.classList.add("swiped");
    }
    swipe(Math.max(-FAR, Math.min(FAR, x)));
  });

  function swipe(by) {
    const { card, hint } = finger;
    const wanted = by * onwards > 0 ? ["place", "select"] : ["spike"];
    const button = wanted.map((name) => $(`form.acts button[value="${name}"]`, card)).find(Boolean);
    if (button !== finger.button || !hint) {
      if (hint) hint.remove();
      finger.button = button;
      finger.hint = button && hinted(card, button);
    }
    finger.by = button ? by : 0;
    card.style.setProperty("--by", `${finger.by}px`);
    if (finger.hint) finger.hint.classList.toggle("sure", Math.abs(finger.by) >= SURE);
  }

  function hinted(card, button) {
    const hint = document.createElement("span");
    hint.className = button.value === "spike" ? "swipe back" : "swipe onwards";
    hint.setAttribute("aria-hidden", "true");
    hint.textContent = `${button.value === "spike" ? "✕" : "✓"} ${button.textContent}`;
    card.append(hint);
    return hint;
  }

  /** The card goes back to its place; whatever was begun is over. */
  function letGo() {
    const { card, hint, timer, swipes, held } = finger;
    clearTimeout(timer);
    finger = null;
    card.classList.remove("swiped");
    card.style.removeProperty("--by");
    if (hint) hint.remove();
    if (swipes || held) quiet = performance.now() + 400;
  }

  document.addEventListener("pointerup", (event) => {
    if (!finger || event.pointerId !== finger.id) return;
    const { by, button } = finger;
    letGo();
    if (button && Math.abs(by) >= SURE) button.form.requestSubmit(button);
  });
  document.addEventListener("pointercancel", (event) => finger && event.pointerId === finger.id && letGo());
  document.addEventListener("contextmenu", (event) => finger && event.preventDefault());
  document.addEventListener(
    "click",
    (event) => {
      if (performance.now() > quiet || !cardOf(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  // -- what is chosen and where one was survives a change of language or theme, and the way back ------------------------

  const memory = () => `desk ${location.pathname}${location.search}`;

  function keep() {
    if (!list) return;
    const state = { chosen: chosen().map((card) => card.dataset.entry), here: current() && current().dataset.entry };
    // Where pages have joined the list, the same place is elsewhere in a list of one page.
    if (!pages) state.y = scrollY;
    sessionStorage.setItem(memory(), JSON.stringify(state));
  }

  function restore() {
    const text = list && sessionStorage.getItem(memory());
    if (!text) return;
    sessionStorage.removeItem(memory());
    const { chosen: ticked, here, y } = JSON.parse(text);
    for (const entry of ticked) choose(row(entry), true);
    const card = here && row(here);
    if (card) focus(card);
    if (y !== undefined) scrollTo(0, y);
  }

  addEventListener("pagehide", keep);
  restore();
  localised(body);
  if (/^#(do-[a-z]+|same)$/.test(location.hash)) {
    const wanted = $(location.hash === "#same" ? "#same h2" : location.hash);
    if (wanted) wanted.focus();
  }
  listen();
  claim();
  look();
})();
