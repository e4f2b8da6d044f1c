// Forms, links and pictures that need no reload.

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  const dialog = form.closest("dialog[data-page]");
  if (dialog) {
    event.preventDefault();
    return void inDialogue(dialog, form, button);
  }
  if (form.id === "bulk") {
    event.preventDefault();
    if (!chosen().length) return say(words.none);
    return void act(form, button, chosen());
  }
  if (form.matches("li.card form.acts")) {
    event.preventDefault();
    return void act(form, button, [cardOf(form)]);
  }
  if (form.hasAttribute("data-arrange")) {
    event.preventDefault();
    return void arrange(form, button.value);
  }
  if (form.matches("#said form")) {
    event.preventDefault();
    if (form.matches('[action^="/desk/corrections/"]')) return void uncorrect(form.getAttribute("action"), $(".reader") && $(".reader").dataset.entry);
    return void (form.elements.act_id ? undo(form.elements.act_id.value) : redo());
  }
  if (form.hasAttribute("data-look")) keep();
  if (form.matches('form[action="/desk/act"]') && !form.closest("dialog")) {
    event.preventDefault();
    const at = form.closest("#reading") && row($(".reader").dataset.entry);
    return void (at ? act(form, button, [at], ofCard(form, button, at)) : send(form, button));
  }
});

/** The form of a reader over its list: what is decided there is for the whole card, as in the list. */
function ofCard(form, button, card) {
  const fields = new FormData(form, button);
  const all = $('form.acts [name="entry"]', card);
  const own = fields.get("entry").split(" ");
  if (all && all.value.startsWith(`${own[0]} `)) fields.set("entry", [...own, ...all.value.split(" ").slice(2)].join(" "));
  return fields;
}

/** A form of an entry's own page: what was written stays where it is until the desk has taken it. */
async function send(form, button, fields = new FormData(form, button)) {
  const answer = await ask(form.action, fields);
  if (answer.status === 401) return signIn(() => send(form, button, fields));
  if (answer.status === 409) return conflict(answer);
  if (!answer.ok) return say(answer.said || words.failed, [words.retry, () => send(form, button, fields)]);
  const next = new URL(fields.get("next") || "/desk", location.href);
  if (answer.act_id) next.searchParams.set("done", answer.act_id);
  if (next.pathname + next.search === location.pathname + location.search) return location.reload();
  location.assign(next);
}

async function arrange(form, to, place = {}) {
  const fields = new FormData(form);
  fields.set("to", to);
  for (const [name, value] of Object.entries(place)) fields.set(name, value);
  const answer = await ask(form.action, fields);
  if (answer.status === 401) return signIn(() => arrange(form, to, place));
  if (!answer.ok) {
    await around();
    return say(answer.said || words.failed);
  }
  await around();
  say(sentence(answer), ...undoing(answer.act_id));
}

/** The second half of a double click would decide on the card that has just come under the pointer. */
document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest("li.card form.acts button")) event.preventDefault();
});

document.addEventListener("change", (event) => {
  if (event.target.name === "entry") tell();
});

for (const link of $$("[data-help]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    help();
  });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-dialog]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  dialogue(link.href);
});

/** A picture of an outlet is fetched only when somebody asks. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-photo]");
  if (!link) return;
  event.preventDefault();
  const photo = new Image();
  photo.alt = link.dataset.alt || "";
  photo.src = link.dataset.photo;
  photo.addEventListener("error", () => say(words.noPhoto));
  link.replaceWith(photo);
});
