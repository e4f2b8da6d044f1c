// An item of an issue is dragged to its place: what buttons and keys do step by step, in one.

let dragged = null;

document.addEventListener("dragstart", (event) => {
  const item = event.target.closest?.("#pane li[id]");
  if (!item || !$("form[data-arrange]", item)) return;
  dragged = item;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", item.id);
  item.classList.add("dragged");
});

/** The item before which a drop would put the dragged one, and its list. */
function spot(event) {
  const list = event.target.closest?.("#pane section")?.querySelector("ol");
  if (!dragged || !list) return null;
  const others = [...list.children].filter((one) => one !== dragged);
  const before = others.findIndex((one) => event.clientY < one.getBoundingClientRect().top + one.offsetHeight / 2);
  return { list, others, at: before < 0 ? others.length : before };
}

document.addEventListener("dragover", (event) => {
  const there = spot(event);
  if (!there) return;
  event.preventDefault();
  there.list.insertBefore(dragged, there.others[there.at] || null);
});

document.addEventListener("drop", (event) => {
  const there = spot(event);
  if (!there) return;
  event.preventDefault();
  const form = $("form[data-arrange]", dragged);
  arrange(form, "at", { section: there.list.dataset.section, at: there.at + 1 });
});

document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  dragged = null;
});
