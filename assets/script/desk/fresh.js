// Rows and panes anew, as the desk has them now; the focus and what somebody writes stay.

/** The card of an entry, or on which it is one of the tellings. */
const row = (entry) => {
  const [own, told] = ["data-entry=", "data-tellings~="].map((is) => `li.card[${is}"${CSS.escape(entry)}"]`);
  return list && ($(own, list) || $(told, list));
};
/** Whether an act on a card is for this entry. */
const holds = ({ dataset: { entry, tellings } }, one) => [entry, ...tellings.split(" ")].includes(one);
/** The cards that say something of these entries, each once. */
const touched = (entries) => cards().filter((card) => entries.some((one) => holds(card, one) || card.dataset.story.split(" ").includes(one)));
const refreshed = (entries) => Promise.all(list ? touched(entries).map((card) => refresh(card.dataset.entry)) : []);
const query = () => location.search;

/** Fetches a card anew. What has the focus, and what somebody is writing, stays untouched. */
async function refresh(entry) {
  const old = row(entry);
  // One that is hidden is on its way out: the act that hid it says whether it goes or comes back.
  if (!old || old.hidden) return;
  // Another telling may lead by now.
  const page = await pageAt(`/desk/row/${encodeURIComponent(old.dataset.entry)}${query()}`);
  const fresh = page && localised($("li.card", page));
  if (!fresh || !old.isConnected || old.hidden) return;
  const twin = cards().find((card) => card !== old && card.dataset.entry === fresh.dataset.entry);
  if (twin) return joined(old, twin);
  const busy = old.contains(document.activeElement) || $$("input:not([type=hidden]):not([type=checkbox])", old).some((field) => field.value);
  if (!busy) {
    const was = boxOf(old) && boxOf(old).checked;
    const here = old.classList.contains("here");
    old.replaceWith(fresh);
    if (was) choose(fresh, true);
    if (here) mark(fresh);
    return claimed(fresh.dataset.entry, claims[fresh.dataset.entry]);
  }
  old.className = `${fresh.className} ${old.classList.contains("here") ? "here" : ""}`;
  old.id = fresh.id;
  Object.assign(old.dataset, fresh.dataset);
  for (const part of $$("[data-part]", fresh)) {
    const mine = $(`[data-part="${part.dataset.part}"]`, old);
    if (mine && !mine.contains(document.activeElement) && part.dataset.part !== "acts") mine.replaceWith(part);
  }
  const now = $('[name="entry"]', fresh);
  for (const field of now ? $$('[name="entry"]', old) : []) field.value = now.value;
}

/** Two cards became one: its story is told by the one that leads. */
function joined(old, one) {
  const at = old.contains(document.activeElement);
  choose(old, false);
  old.remove();
  count(-1);
  if (at) focus(one);
  return refresh(one.dataset.entry);
}

let looking = null; // a look at what stands beside the list that is to come
let looked = 0; // when the last one was
const SELDOM = 1_000; // milliseconds from one to the next

/** What stands beside the list and above it as it is now; all who ask meanwhile are answered at once. */
function beside() {
  looking ??= setTimeout(() => {
    looking = null;
    looked = Date.now();
    around();
  }, Math.max(100, looked + SELDOM - Date.now()));
}

async function around() {
  const old = $("#pane");
  const page = await pageAt((old && old.dataset.from) || `/desk/beside${list ? query() : ""}`);
  if (!page) return;
  for (const nav of [".top > nav", "nav.views"]) {
    for (const link of $$(`${nav} a`)) {
      const now = $(`${nav} a[href="${CSS.escape(link.getAttribute("href"))}"]`, page);
      if (now) link.replaceChildren(...now.childNodes);
    }
  }
  const steps = $(".guide ol");
  if (steps && $(".guide ol", page)) steps.replaceWith($(".guide ol", page));
  const fresh = $("#pane", page);
  if (fresh && old && old.isConnected) pane(old, localised(fresh));
}

/** The issue anew, with the focus on what has it. */
function pane(old, fresh) {
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
  const was = list;
  const fresh = await piece(location.pathname + query(), "list");
  // Another view may be shown by now.
  if (!fresh || list !== was) return;
  const at = current() && current().dataset.entry;
  const ticked = chosen().map((card) => card.dataset.entry);
  list.replaceChildren(...fresh.childNodes);
  for (const [entry, by] of Object.entries(claims)) claimed(entry, by);
  removed.length = 0;
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
