// What is chosen and where one was survives a change of language or theme, and the way back.

const memory = () => `desk ${shown}`;

/** Where the list stands in the window: by its first card that is to be seen, since what is above it may change. */
function where() {
  const card = cards().find((card) => card.getBoundingClientRect().bottom > 0);
  return { y: scrollY, entry: card && card.dataset.entry, top: card && card.getBoundingClientRect().top };
}

let seen = null; // where it was last; a page that is left lays its cards out anew before it says so

for (const event of ["scrollend", "click", "keydown"]) {
  addEventListener(event, ({ repeat }) => { if (list && !repeat && !reading()) seen = where(); }, true);
}

function goBack({ y, entry, top }) {
  const card = entry && row(entry);
  const to = card && !card.hidden ? scrollY + card.getBoundingClientRect().top - top : y;
  scrollTo({ top: to, behavior: "instant" });
}

function keep() {
  if (!list) return;
  const state = { chosen: chosen().map((card) => card.dataset.entry), here: current() && current().dataset.entry };
  state.at = reading() ? stood : seen || where();
  sessionStorage.setItem(memory(), JSON.stringify(state));
}

function restore() {
  // A browser would go to a distance from the beginning, and later than this.
  if (list) history.scrollRestoration = "manual";
  const text = list && sessionStorage.getItem(memory());
  if (!text) return;
  sessionStorage.removeItem(memory());
  const { chosen: ticked, here, at } = JSON.parse(text);
  for (const entry of ticked) choose(row(entry), true);
  const card = here && row(here);
  if (card) focus(card);
  if (at) goBack(at);
}
