// What others do: an event says that something is old, and moves nothing.

const others = window.BroadcastChannel ? new BroadcastChannel("live desk") : null;

/** One tab listens and tells the others: a browser opens six connections to a server, and no more. */
function listen() {
  if (!window.EventSource || !($("#list") || $(".reader"))) return;
  if (others) others.addEventListener("message", ({ data }) => heard(data));
  if (others) others.postMessage({ name: "hello" });
  let cut = false;
  let wait = 2_000; // milliseconds
  const open = () => {
    const live = new EventSource("/desk/live");
    live.addEventListener("open", () => {
      wait = 2_000;
      if (cut) pass({ name: "missed" });
      cut = false;
    });
    live.addEventListener("error", () => {
      cut = true;
      // After an answer that is no stream, a browser gives up: a proxy says 502 while the newsroom starts anew.
      if (live.readyState !== EventSource.CLOSED) return;
      setTimeout(open, wait);
      wait = Math.min(2 * wait, 60_000);
    });
    for (const name of ["changed", "arrived", "claim"]) {
      live.addEventListener(name, (event) => pass({ name, ...JSON.parse(event.data) }));
    }
  };
  // Without locks (plain http) every tab listens for itself.
  const shares = others && navigator.locks;
  const pass = (news) => {
    if (shares) others.postMessage(news);
    heard(news);
  };
  if (shares) navigator.locks.request("live desk", () => new Promise(open));
  else open();
}

function heard({ name, entries, entry, by }) {
  if (name === "changed") {
    refreshed(entries);
    entries.forEach(renewed);
    beside();
  }
  if (name === "arrived") arriving();
  if (name === "missed") missed();
  if (name === "claim") claimed(entry, by);
  // Another tab has come; what is claimed was said before it listened.
  if (name === "hello" && others) for (const [entry, by] of Object.entries(claims)) others.postMessage({ name: "claim", entry, by });
}

/** The line was cut for a while: whatever happened meanwhile is looked up. */
async function missed() {
  const now = list && (await piece(location.pathname + query(), "list"));
  for (const card of now ? cards() : []) {
    const { entry, rev, tellings } = card.dataset;
    const same = $(`li.card[data-entry="${CSS.escape(entry)}"][data-rev="${rev}"][data-tellings="${tellings}"]`, now);
    if (!same) refresh(entry);
  }
  if (reader()) renewed(reader().dataset.entry);
  beside();
  arriving();
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

const claims = {}; // by entry, who is at work on it, in words

/** Says on the card and in the reader that somebody is at work on an entry. */
function claimed(entry, by) {
  by ? (claims[entry] = by) : delete claims[entry];
  for (const at of [row(entry), $(`.reader[data-entry="${CSS.escape(entry)}"]`)].filter(Boolean)) {
    let line = $(".claim", at);
    if (!by) {
      if (line) line.remove();
      continue;
    }
    if (!line) {
      line = Object.assign(document.createElement("p"), { className: "claim" });
      $("h1, h2", at).after(line);
    }
    line.textContent = by;
  }
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
