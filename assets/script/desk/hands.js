// What keys do, by the links and buttons of the page: a key does nothing that the page does not offer.

const reader = () => $(".reader");

/** Presses the button that names this key: on what is chosen if anything is, else on the entry one is at. */
function decide(key) {
  const several = !reader() && $("#bulk") && chosen().length;
  const form = several ? $("#bulk") : actsAt();
  if (!form) return;
  const button = $(`button[aria-keyshortcuts~="${key}"]`, form);
  button ? form.requestSubmit(button) : say(words.notOffered);
}

const actsAt = () => {
  const at = reader() || current();
  return at && $("form.acts", at);
};

/** Gives the entry to whoever asks. */
function takeOn() {
  const form = actsAt();
  if (!form || !$('[data-do="edit"]', form)) return form && say(words.notOffered);
  const made = [["input", { type: "hidden", name: "to", value: "me" }], ["button", { name: "act", value: "assign", hidden: true }]].map(
    ([kind, given]) => Object.assign(document.createElement(kind), given),
  );
  const own = form.elements.to;
  if (own) [made[0].value, own.value] = [own.value, "me"];
  form.append(...(own ? made.slice(1) : made));
  form.requestSubmit(made[1]);
  for (const one of made) one.remove();
}

const open = (part) => current() && read(current(), part);
/** A field of the entry's page; from the list the page is opened at it. */
const field = (name) => {
  if (several(name)) return;
  const one = $(`#do-${name}`);
  one ? one.focus() : open(`#do-${name}`);
};
/** The entry one is at, and the view that one came from. */
const entryAt = () => (reader() || current())?.dataset.entry;
const cameFrom = () => (list ? location.pathname + query() : $("a.back").getAttribute("href"));
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

/** A screen further in what is read; at its end on to the next entry. */
function scroll(by) {
  const { scrollHeight, clientHeight } = document.documentElement;
  const end = by > 0 ? scrollY + clientHeight > scrollHeight - 2 : scrollY < 2;
  if (reader() && !(list && end)) window.scrollBy({ top: by * innerHeight * 0.85, behavior: calm() });
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
  if (!reader() && chosen().length) return $("#bulk input[name=why]").focus();
  const at = reader() || current();
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

/** A field for all that is chosen. */
function several(name) {
  const field = !reader() && chosen().length && $(`#bulk-${name}`);
  if (!field) return false;
  field.closest("details").open = true;
  field.focus();
  return true;
}

/** A place of one's choice: for what is chosen, in the reader, or in a dialog. */
function pick() {
  if (several("place")) return;
  const field = $("#do-place");
  field ? field.focus() : openPage("place");
}

/** What reads alike (f), and the same story in other languages (w); nobody is led to an empty page. */
async function kin(key) {
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
  if (!list || (number && !link)) return;
  const asked = list.dataset.query.split(/\s+/).filter(Boolean);
  const named = asked.filter((part) => part.startsWith("region:")).flatMap((part) => part.slice(7).split(","));
  const one = link && link.dataset.region;
  const wanted = !number ? [] : named.includes(one) ? named.filter((slug) => slug !== one) : [...named, one];
  const rest = asked.filter((part) => !part.startsWith("region:"));
  if (wanted.length) rest.push(`region:${wanted.join(",")}`);
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

/** The help as a dialog, with a field that finds a key by what it does. */
async function help() {
  if ($("main #help")) return;
  const page = await piece("/desk/help", "help");
  if (!page) return go("/desk/help");
  $("[name=next]", page).value = location.pathname + location.search;
  const find = Object.assign(document.createElement("input"), { type: "search", placeholder: words.findKey });
  find.setAttribute("aria-label", words.findKey);
  $("#help-title", page).after(find);
  find.addEventListener("input", () => {
    const sought = find.value.trim().toLowerCase();
    for (const one of $$(".keys > div", page)) one.hidden = !one.textContent.toLowerCase().includes(sought);
  });
  show(page, "help-title");
  find.focus();
}
