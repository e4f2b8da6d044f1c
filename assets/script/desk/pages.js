// Page after page: the next one joins the list before the last card is reached.

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
    for (const card of come) claimed(card.dataset.entry, claims[card.dataset.entry]);
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
  if (!here || here.address === location.href) return;
  history.replaceState(null, "", here.address);
  shown = location.pathname + location.search;
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
  if (!list) return;
  for (const shown of $$(`[data-left], .count[data-query="${CSS.escape(list.dataset.query)}"]`)) {
    const now = parseInt(shown.textContent, 10);
    if (!Number.isNaN(now) && !shown.textContent.includes("+")) shown.textContent = Math.max(now + by, 0);
  }
}
