// What others do: an event says that something is old, and moves nothing.

const others = window.BroadcastChannel ? new BroadcastChannel("live desk") : null;

/** One tab listens and tells the others: a browser opens six connections to a server, and no more. */
function listen() {
  if (!window.EventSource || !($("#list") || $(".reader"))) return;
  if (others) others.addEventListener("message", ({ data }) => heard(data));
  if (others) others.postMessage({ name: "hello" });
  const open = () => {
    const live = new EventSource("/desk/live");
    let before = false;
    live.addEventListener("open", () => {
      if (before) {
        if (others) others.postMessage({ name: "missed" });
        heard({ name: "missed" });
      }
      before = true;
    });
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
  if (name === "missed") missed();
  if (name === "claim") claimed(entry, by);
  // Another tab has come; what is claimed was said before it listened.
  if (name === "hello" && others) for (const [entry, by] of Object.entries(claims)) others.postMessage({ name: "claim", entry, by });
}

/** The line was cut for a while: whatever happened meanwhile is looked up. */
async function missed() {
  const now = list && (await piece(location.pathname + query(), "list"));
  for (const card of now ? cards() : []) {
    const same = $(`li.card[data-entry="${CSS.escape(card.dataset.entry)}"][data-rev="${card.dataset.rev}"]`, now);
    if (!same) refresh(card.dataset.entry);
  }
  pane();
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
