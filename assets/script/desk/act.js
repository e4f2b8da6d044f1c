// Acts: the screen changes at once, and back if the desk refuses.

const removed = []; // { act_id, rows: [{ row, before }] }: where undone acts put their cards back

/** Carries out the act of a form; the screen changes at once, and back if the desk refuses. */
async function act(form, button, on, fields = new FormData(form, button)) {
  const name = fields.get("act").replace(/-at$/, "");
  const leaves = list && list.dataset.leaves.split(" ").includes(name);
  const rows = on.filter(Boolean);
  const next = leaves && rows.length ? afterwards(rows[rows.length - 1]) : null;
  const places = rows.map((row) => ({ row, before: row.nextElementSibling }));
  const was = rows.length ? reading() : null;
  if (leaves) {
    for (const row of rows) row.hidden = true;
    count(-rows.length);
    if (rows.length) next && !rows.includes(next) ? focus(next) : $("#view").focus();
    if (was) next ? read(next) : leave();
  } else {
    for (const row of rows) row.classList.add("busy");
  }
  const answer = await ask(form.action, fields);
  for (const row of rows) row.classList.remove("busy");
  const back = (ids) => {
    const again = places.filter(({ row }) => !ids || ids.some((id) => holds(row, id)));
    if (leaves) count(again.length);
    for (const { row } of again) row.hidden = false;
    if (!leaves || !again.length) return;
    focus(again[0].row);
    // What was written in the reader is still there.
    if (was) stand(was, again[0].row.dataset.entry);
  };
  if (answer.status === 401) {
    back();
    return signIn(() => act(form, button, on, fields));
  }
  if (answer.status === 409) {
    // What comes of a further try is another act: this one has its answer.
    renew(form);
    back(answer.entries);
    const done = places.filter(({ row }) => row.hidden);
    if (done.length) removed.push({ id: answer.act_id, places: done });
    for (const { row } of done) row.remove();
    await refreshed(answer.entries || []);
    return conflict(answer);
  }
  if (!answer.ok) {
    back();
    return say(answer.said || words.failed, [words.retry, () => act(form, button, on, fields)]);
  }
  if (leaves) {
    removed.push({ id: answer.act_id, places });
    for (const { row } of places) row.remove();
  } else {
    const at = document.activeElement.id;
    await Promise.all(rows.map((row) => refresh(row.dataset.entry)));
    if (was && was.isConnected) {
      form.reset();
      await read(row(rows[0].dataset.entry), `#${at}`);
    }
  }
  await refreshed(answer.beside || []);
  for (const row of rows) choose(row, false);
  // What was sent is no longer waiting in a reader.
  for (const { dataset: { entry } } of rows) written[entry] = (written[entry] || []).filter(([name]) => !fields.has(name));
  if (!list) await renewed(fields.get("entry").split(" ")[0]);
  // A second act by the same form is another act.
  renew(form);
  beside();
  const remain = cards().length && words.howMany ? ` ${words.howMany.replace("{n}", shownLeft())}` : "";
  say([...sentence(answer), remain], ...undoing(answer.act_id));
  if (list && !cards().length) more();
}

const shownLeft = () => ($("[data-left]") ? $("[data-left]").textContent.trim() : "");
const undoing = (id) => (id ? [[words.undo, () => undo(id), "z"]] : []);

function renew(form) {
  const field = form.elements.act_id;
  if (field) field.value = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
}

async function undo(id) {
  const answer = await ask("/desk/undo", id ? { act_id: id } : {});
  if (answer.status === 401) return signIn(() => undo(id));
  if (!answer.ok && !answer.done) return say(answer.said || words.failed, ...(answer.status ? [] : [[words.retry, () => undo(id)]]));
  // Of several entries some may have been changed by others since: those stay, and are told.
  const ids = (answer.ok ? answer.entries : answer.done) || [];
  const at = removed.findIndex((one) => one.id === answer.of);
  const places = at < 0 ? [] : removed.splice(at, 1)[0].places.filter(({ row }) => ids.some((id) => holds(row, id)));
  for (const { row, before } of places.reverse()) {
    row.hidden = false;
    if (!before) list.append(row);
    else if (before.isConnected) before.before(row);
  }
  count(places.length);
  await refreshed([...ids, ...(answer.beside || [])]);
  if (list && ids.some((entry) => !(row(entry) && row(entry).isConnected))) await arrivals();
  // What was shown anew is another element.
  const shown = places.length ? places[places.length - 1].row.dataset.entry : [...ids, ...(answer.beside || [])].find((entry) => $(`.reader[data-entry="${entry}"]`));
  if (places.length) focus(row(shown));
  if (reading() && row(shown)) read(row(shown));
  await told(answer, ids);
  if (answer.ok) say(sentence(answer), [words.redo, redo, "Shift+z"]);
}

async function redo() {
  const answer = await ask("/desk/redo", {});
  if (answer.status === 401) return signIn(redo);
  if (!answer.ok && !answer.done) return say(answer.said || words.failed);
  const ids = (answer.ok ? answer.entries : answer.done) || [];
  const rows = [...new Set(ids.map(row).filter(Boolean))];
  if (rows.length && list.dataset.leaves.split(" ").includes(answer.act)) {
    const next = afterwards(rows[rows.length - 1]);
    removed.push({ id: answer.act_id, places: rows.map((row) => ({ row, before: row.nextElementSibling })) });
    for (const row of rows) row.remove();
    count(-rows.length);
    focus(next) || $("#view").focus();
    if (reading()) next ? read(next) : leave();
  } else await refreshed(ids);
  await refreshed(answer.beside || []);
  await told(answer, ids);
  if (answer.ok) say(sentence(answer), ...undoing(answer.act_id));
}

/** What else shows the entries; and what others changed since. */
async function told(answer, ids) {
  beside();
  if (!list) for (const entry of [...ids, ...(answer.beside || [])]) await renewed(entry);
  if (!answer.ok) conflict(answer);
}

/** A page about one entry, as a dialog. Its searches stay in it; an act closes it. */
async function dialogue(address) {
  const page = await piece(address, "dialog");
  if (!page) return go(address);
  const dialog = show(page, "dialog-title");
  dialog.dataset.page = "";
  ($("input[type=search], select", dialog) || $("h1", dialog)).focus();
}

async function inDialogue(dialog, form, button) {
  if (form.method === "get") {
    const page = await piece(`${form.action}?${new URLSearchParams(new FormData(form))}`, "dialog");
    if (!page) return say(words.failed);
    $("#dialog", dialog).replaceWith(page);
    return ($(".hits button", dialog) || $("input[type=search]", dialog)).focus();
  }
  dialog.close();
  if (form.hasAttribute("data-wrong")) return correct(form);
  const card = row(form.elements.entry.value.split(" ")[0]);
  return list ? act(form, button, [card]) : send(form, button);
}

function conflict(answer) {
  if (!answer.html) return say(answer.said || words.failed);
  const page = new DOMParser().parseFromString(answer.html, "text/html").querySelector(".conflict");
  const dialog = show(page, "conflict-title");
  for (const form of $$("form", dialog)) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      dialog.close();
      if (form.hasAttribute("data-keep")) return void (reading() && current() && read(current()));
      const rows = [row(new FormData(form).get("entry").split(" ")[0])];
      await act(form, undefined, rows);
    });
  }
}
