// Saying what happened: the line that is also spoken, and dialogs.

/** Says a sentence to everybody, also to those who listen; buttons are [name, what to do]. */
function say(text, ...buttons) {
  if (!said || !text || !text.length) return;
  const line = document.createElement("p");
  line.append(...[].concat(text));
  const made = buttons.map(([name, act, keys]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    if (keys) button.setAttribute("aria-keyshortcuts", keys);
    button.addEventListener("click", act);
    return button;
  });
  const close = Object.assign(document.createElement("button"), { type: "button", className: "away", textContent: "×", ariaLabel: words.close });
  close.addEventListener("click", () => said.replaceChildren());
  said.replaceChildren(line, ...made, close);
}

/** What the desk answered, as nodes: a headline in it keeps its language and direction. */
const sentence = ({ said, said_html: html }) => (html === undefined ? said : [...new DOMParser().parseFromString(html, "text/html").body.childNodes]);

/** A page of the desk as a dialog. */
function show(element, labelled) {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", labelled);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.textContent = words.close;
  close.addEventListener("click", () => dialog.close());
  dialog.append(element, close);
  dialog.addEventListener("close", () => dialog.remove());
  body.append(dialog);
  dialog.showModal();
  return dialog;
}
