// Choosing several cards.

const boxOf = (card) => $('input[type="checkbox"][name="entry"]', card);
const chosen = () => cards().filter((card) => boxOf(card) && boxOf(card).checked);

function choose(card, on) {
  const box = card && boxOf(card);
  if (!box) return;
  box.checked = on === undefined ? !box.checked : on;
  tell();
}

function tell() {
  const line = $(".bulk .chosen");
  if (!line) return;
  const n = chosen().length;
  line.textContent = n ? line.dataset.chosen.replace("{n}", n) : line.dataset.none;
  $(".bulk").classList.toggle("some", n > 0);
}
