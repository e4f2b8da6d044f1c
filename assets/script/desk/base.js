// The desk's script: keys, acts without a reload, and what others do meanwhile. Everything here also works without it, as
// links and forms; an act that fails leaves the page as it was. The files of this folder are one script, in one scope of
// their own: src/web/desk/dress.rs puts them together.

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const body = document.body;
let list = $("#list"); // of the view that is shown
const said = $("#said");
const words = $("#words") ? $("#words").dataset : {};
