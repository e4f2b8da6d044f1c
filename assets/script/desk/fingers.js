// Fingers: a card swiped forward is accepted, swiped back rejected; held, it is chosen. Each has its button.

const SURE = 96; // pixels after which letting go acts
const FAR = 160;
const HOLD = 450; // milliseconds; a browser's own menu comes a little later
const EDGE = 20; // pixels at the window's edges that belong to the system's gestures
const onwards = document.documentElement.dir === "rtl" ? -1 : 1;
let finger = null; // { id, card, x, y, by, button, hint, timer, held }
let quiet = 0; // until then a click is the end of a gesture

document.addEventListener("pointerdown", (event) => {
  const card = event.pointerType === "touch" && event.isPrimary && list && cardOf(event.target);
  const { clientX: x, clientY: y } = event;
  if (!card || finger || x < EDGE || x > innerWidth - EDGE || event.target.closest("input, select, textarea")) return;
  finger = { id: event.pointerId, card, x, y, by: 0 };
  finger.timer = setTimeout(() => {
    finger.held = true;
    choose(card);
    if (navigator.vibrate) navigator.vibrate(10);
  }, HOLD);
});

document.addEventListener("pointermove", (event) => {
  if (!finger || event.pointerId !== finger.id || finger.held) return;
  const [x, y] = [event.clientX - finger.x, event.clientY - finger.y];
  if (!finger.swipes) {
    if (Math.max(Math.abs(x), Math.abs(y)) < 10) return;
    clearTimeout(finger.timer);
    if (Math.abs(y) > Math.abs(x)) return letGo();
    finger.swipes = true;
    finger.card.classList.add("swiped");
  }
  swipe(Math.max(-FAR, Math.min(FAR, x)));
});

function swipe(by) {
  const { card, hint } = finger;
  const wanted = by * onwards > 0 ? ["place", "select"] : ["spike"];
  const button = wanted.map((name) => $(`form.acts button[value="${name}"]`, card)).find(Boolean);
  if (button !== finger.button || !hint) {
    if (hint) hint.remove();
    finger.button = button;
    finger.hint = button && hinted(card, button);
  }
  finger.by = button ? by : 0;
  card.style.setProperty("--by", `${finger.by}px`);
  if (finger.hint) finger.hint.classList.toggle("sure", Math.abs(finger.by) >= SURE);
}

function hinted(card, button) {
  const hint = document.createElement("span");
  hint.className = button.value === "spike" ? "swipe back" : "swipe onwards";
  hint.setAttribute("aria-hidden", "true");
  hint.textContent = `${button.value === "spike" ? "✕" : "✓"} ${button.textContent}`;
  card.append(hint);
  return hint;
}

/** The card goes back to its place; whatever was begun is over. */
function letGo() {
  const { card, hint, timer, swipes, held } = finger;
  clearTimeout(timer);
  finger = null;
  card.classList.remove("swiped");
  card.style.removeProperty("--by");
  if (hint) hint.remove();
  if (swipes || held) quiet = performance.now() + 400;
}

document.addEventListener("pointerup", (event) => {
  if (!finger || event.pointerId !== finger.id) return;
  const { by, button } = finger;
  letGo();
  if (button && Math.abs(by) >= SURE) button.form.requestSubmit(button);
});
document.addEventListener("pointercancel", (event) => finger && event.pointerId === finger.id && letGo());
document.addEventListener("contextmenu", (event) => finger && event.preventDefault());
document.addEventListener(
  "click",
  (event) => {
    if (performance.now() > quiet || !cardOf(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);
