// The page is there: where one was, what is new, what the address asks for.

addEventListener("pagehide", keep);
localised(body);
restore();
// Before, the browser itself goes to what the address points at, and takes the focus from everything else.
addEventListener("load", () => arrive(location.hash));
if (list && /^#read-/.test(location.hash) && row(location.hash.slice(6))) read(row(location.hash.slice(6)));
listen();
claim();
look();
for (const button of $$("[data-choose]")) {
  button.hidden = false;
  button.addEventListener("click", () => all(() => button.dataset.choose === "all"));
}
