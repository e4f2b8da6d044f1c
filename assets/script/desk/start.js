// The page is there: where one was, what is new, what the address asks for.

addEventListener("pagehide", keep);
if (list) reopen();
localised(body);
// Before, the browser itself goes to what the address points at, and takes the focus from everything else.
addEventListener("load", () => arrive(location.hash));
listen();
claim();
look();
ready();
