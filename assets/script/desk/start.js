// The page is there: where one was, what is new, what the address asks for.

addEventListener("pagehide", keep);
localised(body);
if (list) reopen();
// Before, the browser itself goes to what the address points at, and takes the focus from everything else.
addEventListener("load", () => arrive(location.hash));
listen();
claim();
look();
ready();
