// Corrections: what is wrong in a reason becomes a rule, from the entry that shows it.

const SOON = 2_000; // milliseconds after which entries that a rule touches were mostly read again

/** Marks what a form says as wrong; the form waits in its dialog no more, and what it says is sent again if need be. */
async function correct(form, fields = new FormData(form)) {
  const answer = await ask(form.action, fields);
  if (answer.status === 401) return signIn(() => correct(form, fields));
  if (!answer.ok) return say(answer.said || words.failed, [words.retry, () => correct(form, fields)]);
  corrected(answer, answer.entry);
}

async function uncorrect(address, entry) {
  const answer = await ask(address, {});
  if (answer.status === 401) return signIn(() => uncorrect(address, entry));
  if (!answer.ok) return say(answer.said || words.failed);
  corrected(answer, entry || answer.entry);
}

/** Says what holds now; the reasons follow at once, and again when the entry was read anew. */
function corrected(answer, entry) {
  say(sentence(answer), ...(answer.undo ? [[words.undo, () => uncorrect(answer.undo, entry), "z"]] : []));
  // The link that led here goes with the reason.
  if (document.activeElement.closest("#reading .reasons")) $("#reading h1").focus({ preventScroll: true });
  const follow = () => {
    refresh(entry);
    renewed(entry);
  };
  follow();
  setTimeout(follow, SOON);
}
