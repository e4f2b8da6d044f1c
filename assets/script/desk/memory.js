// What is chosen and where one was survives a change of language or theme, and the way back.

const memory = () => `desk ${shown}`;

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
