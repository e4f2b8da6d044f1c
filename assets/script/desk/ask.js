// Asking the desk: acts and pieces of pages. A server that is away, or that refuses, is an answer like others.

/** An answer of the desk as JSON: { ok, status, ... }. A server that is away is status 0. */
async function ask(address, fields) {
  const options = { headers: { Accept: "application/json" }, redirect: "error" };
  if (fields) Object.assign(options, { method: "POST", body: new URLSearchParams(fields) });
  let answer;
  try {
    answer = await fetch(address, options);
  } catch {
    return { ok: false, status: 0, said: words.away };
  }
  const text = await answer.text();
  let told;
  try {
    told = JSON.parse(text);
  } catch {
    // A refusal is a line of text, in the editor's language; a page is for another occasion.
    told = { said: text.startsWith("<") ? "" : text.trim() };
  }
  return { ...told, ok: answer.ok, status: answer.status };
}

/** A page of the desk, or nothing. */
async function pageAt(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, redirect: "error" });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

/** A piece of a page: the element with this id at the address, or nothing. */
async function piece(address, id) {
  const page = await pageAt(address);
  return page && localised(page.getElementById(id));
}

const clock = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short", numberingSystem: "latn" });

/** Puts times into the viewer's own zone; without this script they go by the newsroom's, and say so. */
function localised(element) {
  for (const time of element ? $$("time[data-local]", element) : []) time.textContent = clock.format(new Date(time.dateTime));
  return element;
}
