// The reader: an entry stands in the place of its list, which waits as it was. Narrow windows go to the entry's page, and
// without a script every window does.

const wide = matchMedia("(min-width: 47.01rem)");
const reading = () => $("#reading");
let asked = 0; // entries that were asked for; only the last one is shown

/** Opens an entry; part is what gets the focus, as in the address of its page. */
async function read(card, part = "") {
  const address = titleOf(card).href;
  if (!list || !wide.matches) return go(address + part);
  const mine = (asked += 1);
  const page = await piece(address, "reading");
  if (mine !== asked) return;
  if (!page) return (await ask(address)).status ? go(address + part) : say(words.away);
  stand(page, card.dataset.entry);
  scrollTo(0, 0);
  arrive(part) || $("h1", page).focus({ preventScroll: true });
  look();
}

let stood = null; // where the list was when an entry took its place

const written = {}; // by entry, what was written in its reader and not sent
let title = document.title;

const fieldsIn = (page) => $$("textarea, input:not([type=hidden]):not([type=checkbox])", page).filter((field) => field.name);

/** Keeps what was written in the reader that goes. */
function shelve() {
  const page = reading();
  if (!page) return;
  const begun = fieldsIn(page).filter((field) => field.value !== field.defaultValue);
  written[$(".reader", page).dataset.entry] = begun.map(({ name, value }) => [name, value]);
}

/** Puts a page of an entry into the place of the list. */
function stand(page, entry) {
  asked += 1;
  shelve();
  for (const [name, value] of written[entry] || []) {
    const field = fieldsIn(page).find((field) => field.name === name);
    if (field) field.value = value;
  }
  document.title = $("h1", page).textContent;
  const before = reading();
  if (!before) stood = where();
  before ? before.replaceWith(page) : $("section.list").after(page);
  $("section.list").hidden = true;
  const here = `#read-${entry}`;
  if (location.hash !== here) history[before ? "replaceState" : "pushState"]({ reads: true }, "", here);
  claimed(entry, claims[entry]);
}

/** What others changed of the entry that is read: how it stands, and its history. The focus and what is written stay. */
async function renewed(entry) {
  const at = $(`.reader[data-entry="${CSS.escape(entry)}"]`);
  const fresh = at && (await piece(`/desk/item/${entry}?back=${encodeURIComponent(cameFrom())}`, "reading"));
  if (!fresh || !at.isConnected) return;
  for (const part of $$("[data-part]", fresh)) {
    const mine = $(`[data-part="${part.dataset.part}"]`, at);
    if (mine && !mine.contains(document.activeElement)) mine.replaceWith(part);
  }
  const now = $(".reader", fresh);
  at.dataset.rev = now.dataset.rev;
  for (const field of $$('[name="entry"]', at)) if (field.value.startsWith(`${entry} `)) field.value = `${entry} ${now.dataset.rev}`;
}

/** Puts the focus where the address points within an entry's page. */
function arrive(part) {
  const wanted = /^#(do-[a-z]+|same|topics)$/.test(part) && ($(`${part} :is(h2, input:not([type=hidden]))`) || $(part));
  if (wanted) wanted.focus();
  return Boolean(wanted);
}

/** Back to the list, at the card that was read last. */
function close() {
  asked += 1;
  if (!reading()) return;
  shelve();
  document.title = title;
  reading().remove();
  $("section.list").hidden = false;
  if (/^#read-/.test(location.hash)) history.replaceState(null, "", location.pathname + location.search);
  // Where one was; further only if the card that was read last is not to be seen from there.
  goBack(stood);
  focus(current() || cards()[0]) || $("#view").focus();
}

/** Closes the reader as the browser's way back does. */
function leave() {
  history.state && history.state.reads ? history.back() : close();
}

document.addEventListener("click", (event) => {
  if (!list || !plain(event)) return;
  const card = wide.matches && event.target.closest("#list h2 a") && cardOf(event.target);
  if (!card && !event.target.closest("#reading a.back")) return;
  event.preventDefault();
  if (!card) return leave();
  mark(card);
  read(card);
});
