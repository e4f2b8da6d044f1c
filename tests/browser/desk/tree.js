// Chromium's accessibility tree as text: a node a line, with what a screen reader says of it, and the language and
// direction where they change.
"use strict";

// What only carries other nodes, or repeats the text of the one around it.
const SILENT = new Set(["generic", "none", "InlineTextBox", "ListMarker", "LineBreak", "RootWebArea", "MenuListPopup", "LabelText", "sectionheader", "HeaderAsNonLandmark"]);
// Chromium's names for what the standard names otherwise (Core Accessibility API Mappings); they change with its version.
const ROLES = { DisclosureTriangle: "button", StaticText: "text", Details: "group", Figcaption: "caption", Date: "datefield" };
// Made by the browser alone, in its own words.
const WHOLE = new Set(["Date"]);
const STATES = ["level", "checked", "pressed", "expanded", "disabled", "required", "readonly", "selected", "live", "keyshortcuts"];

/** The tree of what a tab shows. */
async function tree(tab) {
  const devtools = await tab.context().newCDPSession(tab);
  try {
    const marked = await languages(devtools);
    const { nodes } = await devtools.send("Accessibility.getFullAXTree");
    const known = new Map(nodes.map((node) => [node.nodeId, node]));
    const lines = [];
    tell(nodes[0], { depth: 0, known, marked, lines, lang: "", dir: "", name: "" });
    return `${lines.join("\n")}\n`;
  } finally {
    await devtools.detach();
  }
}

function tell(node, above) {
  const { known, marked, lines } = above;
  const role = node.role?.value;
  const here = { ...above };
  if (!node.ignored && !SILENT.has(role)) {
    const name = words(node.name?.value);
    // Text that is in its element's name has been said with it.
    if (role === "StaticText" && above.name.includes(name)) return;
    const { lang = above.lang, dir = above.dir } = marked.get(node.backendDOMNodeId) || {};
    const line = [ROLES[role] || role, ...(name ? [JSON.stringify(name)] : []), ...states(node, role)];
    if (lang !== above.lang) line.push(`lang=${lang}`);
    if (dir !== above.dir) line.push(`dir=${dir}`);
    lines.push("  ".repeat(above.depth) + line.join(" "));
    Object.assign(here, { depth: above.depth + 1, lang, dir, name });
  }
  for (const id of (!WHOLE.has(role) && node.childIds) || []) if (known.has(id)) tell(known.get(id), here);
}

const words = (text) => String(text ?? "").replace(/\s+/g, " ").trim();

function states(node, role) {
  const said = Object.fromEntries((node.properties || []).map(({ name, value }) => [name, value.value]));
  // A list's depth is told by the indentation.
  if (role !== "heading") delete said.level;
  const told = STATES.filter((name) => ![undefined, false, "false", "", "off"].includes(said[name]) || (name === "expanded" && said[name] === false));
  const value = words(node.value?.value);
  const also = words(node.description?.value);
  return [
    ...told.map((name) => (said[name] === true || said[name] === "true" ? name : `${name}=${words(said[name])}`)),
    ...(value ? [`value=${JSON.stringify(value)}`] : []),
    ...(also ? [`description=${JSON.stringify(also)}`] : []),
  ];
}

/** The language of each node, and the direction it is laid out in. */
async function languages(devtools) {
  const { documents, strings } = await devtools.send("DOMSnapshot.captureSnapshot", { computedStyles: ["direction"] });
  const { nodes, layout } = documents[0];
  const directions = new Map(layout.nodeIndex.map((node, n) => [node, strings[layout.styles[n][0]]]));
  const found = [];
  nodes.backendNodeId.forEach((_, n) => {
    const above = found[nodes.parentIndex[n]] || {};
    const pairs = nodes.attributes[n] || [];
    const at = pairs.findIndex((text, n) => n % 2 === 0 && strings[text] === "lang");
    found.push({ lang: at < 0 ? above.lang : strings[pairs[at + 1]], dir: directions.get(n) || above.dir });
  });
  return new Map(nodes.backendNodeId.map((id, n) => [id, found[n]]));
}

module.exports = { tree };
