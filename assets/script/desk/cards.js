// The cards of the queue, and the one that has the focus.

const cards = () => $$("#list > li.card:not([hidden])");
/** Whether a click is one that follows a link in this window. */
const plain = (event) => !(event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
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

/** Gives a card the focus, and says whether there is one. */
function focus(card) {
  if (!card) return false;
  mark(card);
  titleOf(card).focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  return true;
}

/** Goes to a card; in the reader that is to read it. */
function visit(card) {
  const same = card === current();
  if (focus(card) && reading() && !same) read(card);
}

/** The card after this one, or before it; it may stand on a page that has yet to come. */
function step(by, then) {
  const all = cards();
  const at = all.indexOf(current());
  const to = at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by];
  if (!to && at >= 0 && turn(by)) return void (held = [() => step(by, then)]);
  visit(to || all[at]);
  if (then) then();
  if (by > 0 ? all.length - at < AHEAD : at < AHEAD) turn(by);
  place();
}
