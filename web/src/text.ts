// Text from documents: shown as it is, as text only.

/** Characters that would turn the order of others around, or that cannot be seen. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
const ALL_HIDDEN = new RegExp(HIDDEN.source, "g");

function codeOf(character: string): string {
  return "U+" + character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
}

/** Appends text, hidden characters as their codes. */
export function appendText(parent: Node, text: string): void {
  let from = 0;
  for (let i = 0; i < text.length; ++i) {
    if (!HIDDEN.test(text[i])) continue;
    if (i > from) parent.appendChild(document.createTextNode(text.slice(from, i)));
    const code = document.createElement("span");
    code.className = "code-point";
    code.textContent = codeOf(text[i]);
    parent.appendChild(code);
    from = i + 1;
  }
  if (from < text.length) parent.appendChild(document.createTextNode(text.slice(from)));
}

/** One line without hidden characters, no longer than so many characters. */
export function oneLine(text: string, most: number): string {
  const start = text.length > most * 2 ? text.slice(0, most * 2) : text;
  const line = start.replace(ALL_HIDDEN, "").replace(/\s+/g, " ").trim();
  if (line.length <= most && start.length === text.length) return line;
  const cut = line.slice(0, most - 1);
  // Half of a pair of code units is no character.
  return (/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut) + "…";
}

/** An element with text from the page's own words or, isolated from its surroundings, a document. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  text = "",
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** The address when it is one of a web page, else null. */
export function webAddress(text: string): string | null {
  try {
    const url = new URL(text);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A link that is followed on a click only and tells the other side nothing. */
export function appendLink(parent: Node, address: string): void {
  const href = webAddress(address);
  if (href === null) return appendText(parent, address);
  const link = element("a");
  link.href = href;
  link.target = "_blank";
  link.rel = "noopener noreferrer nofollow";
  appendText(link, oneLine(address, 300));
  parent.appendChild(link);
}

export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
