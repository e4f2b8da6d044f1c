// From view to view without a load: the list and what stands beside it become those of another address. Without this
// script every view is a page, as it is for whoever opens its address.

let shown = location.pathname + location.search; // where the list is
let wanted = 0; // views that were asked for; only the last one is shown
const AT_ONCE = 10; // cards, more than a window holds

/** Goes to an address; another view of the queue takes the place of this one. */
function go(address) {
  const to = new URL(address, location.href);
  list && to.origin === location.origin && to.pathname === "/desk" ? turnTo(to) : location.assign(address);
}

/** Shows a view; `again` is one that the browser's own history leads to. */
async function turnTo(to, again = false) {
  const mine = (wanted += 1);
  list.ariaBusy = "true";
  const page = await pageOf(to);
  if (mine !== wanted) return;
  list.ariaBusy = null;
  if (!page) return;
  keep();
  shelve();
  if (reading()) reading().remove();
  asked += 1;
  // First the address: a browser looks at the whole page then, and this one it has looked at.
  if (!again) history.pushState(null, "", to);
  shown = to.pathname + to.search;
  const rest = again ? [] : cut(page);
  put(page);
  ready();
  if (again) return reopen();
  scrollTo(0, 0);
  $("#view").focus({ preventScroll: true });
  if (rest.length) append(list, rest);
}

/** Takes the cards out of a page that nobody sees at first. */
function cut(page) {
  const rest = $$("#list > li.card", page).slice(AT_ONCE);
  for (const card of rest) card.remove();
  return rest;
}

/** Adds them once the first ones are to be seen. */
function append(to, rest) {
  to.ariaBusy = "true";
  requestAnimationFrame(() => setTimeout(() => {
    for (const card of rest) to.append(localised(card));
    to.ariaBusy = null;
    if (to === list) ready();
  }));
}

/** The page of a view; what is none is shown by the browser. */
async function pageOf(to) {
  let answer;
  try {
    answer = await fetch(to, { headers: { Accept: "text/html" }, redirect: "manual" });
  } catch {
    return void say(words.away);
  }
  const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  return page && $("#list", page) ? page : void location.assign(to);
}

/** Puts all that is of a view into the place of what is there. */
function put(page) {
  for (const part of [".top > nav", "nav.views", "section.list", "#pane"]) {
    const [old, fresh] = [$(part), $(part, page)];
    if (old && fresh) old.replaceWith(localised(fresh));
  }
  for (const open of $$("dialog[open]")) open.close();
  said.replaceChildren(...$("#said", page).childNodes);
  $("#find").value = $("#find", page).value;
  for (const field of $$(".self [name=next]")) field.value = $(".self [name=next]", page).value;
  document.title = title = page.title;
  list = $("#list");
  last = pages = held = seen = stood = null;
  removed.length = 0;
}

/** What a list needs of the script. */
function ready() {
  for (const button of $$("[data-choose]")) button.hidden = false;
  for (const [entry, by] of Object.entries(claims)) claimed(entry, by);
}

/** Where one was in this view, and what one read there. */
function reopen() {
  restore();
  const card = /^#read-/.test(location.hash) && row(location.hash.slice(6));
  if (card) read(card);
}

addEventListener("popstate", () => {
  if (!list) return;
  const at = location.hash.slice(1);
  if (location.pathname + location.search !== shown) return void turnTo(new URL(location.href), true);
  if (at && document.getElementById(at)) return;
  const card = at.startsWith("read-") && row(at.slice(5));
  card ? read(card) : close();
});

document.addEventListener("click", (event) => {
  const link = list && plain(event) && event.target.closest("a[href]");
  if (!link || link.target || link.hash || link.closest("dialog") || link.origin !== location.origin || link.pathname !== "/desk") return;
  event.preventDefault();
  go(link.href);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-choose], .arrived button");
  if (!button) return;
  button.dataset.choose ? all(() => button.dataset.choose === "all") : newest();
});

document.addEventListener("submit", (event) => {
  if (!list || !event.target.matches("form.find")) return;
  event.preventDefault();
  go(`/desk?${new URLSearchParams(new FormData(event.target))}`);
});
