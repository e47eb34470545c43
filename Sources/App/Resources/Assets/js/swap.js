// Puts a fresh copy of a part of the page in the place of the old one, changing only what differs, so that scrolling,
// focus, an open fold, a playing frame and a selection stay. Announces `kept:swapped` for the scripts that dress a part.

const held = new Map();          // id -> fresh copy, kept back while somebody works in the old one

const fields = "input:not([type=hidden]), textarea, select";

function isDirty(field) {
  if (field instanceof HTMLSelectElement) {
    return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
  }
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}

// Unchanged nodes are left alone, so a selection or a frame need no care. Words half typed do.
function isInUse(part) {
  const active = document.activeElement;
  if (part.contains(active) && active.matches(`${fields}, [contenteditable]`)) return true;
  if (part.querySelector("dialog[open], :popover-open")) return true;
  return [...part.querySelectorAll(fields)].some(isDirty);
}

// What makes two elements the same thing. A row of a list is known by where it leads: were rows matched by place, a row
// added above would turn the one in focus into another case.
function key(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  const own = node.dataset.entry ?? node.id;
  if (own) return own;
  if (node.localName === "li") return node.querySelector("a[href]")?.getAttribute("href");
}

const isSame = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && key(a) === key(b);

// What people and scripts set on an element, and no server knows.
const theirs = new Set(["open", "style", "data-open", "data-stale", "aria-expanded", "aria-keyshortcuts"]);

function morph(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) return void (old.data = fresh.data);
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !theirs.has(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value && !theirs.has(name)) old.setAttribute(name, value);
  }

  const wanted = new Set([...fresh.childNodes].map(key));
  for (const child of [...old.childNodes]) if (key(child) && !wanted.has(key(child))) child.remove();
  const keyed = new Map([...old.childNodes].filter(key).map((child) => [key(child), child]));
  const used = new Set();
  let at = old.firstChild;
  for (const child of fresh.childNodes) {
    const twin = keyed.get(key(child));
    // Rather than move a row up past a space, take the space away: moving drops focus and reloads frames.
    while (twin && at && !key(at)) at = drop(at);
    const candidate = twin ?? (at && !key(at) && !key(child) ? at : undefined);
    const mine = candidate && !used.has(candidate) && isSame(candidate, child) ? candidate : undefined;
    if (!mine) {
      used.add(old.insertBefore(document.importNode(child, true), at));
      continue;
    }
    used.add(mine);
    if (mine === at) at = at.nextSibling;
    else if (old.moveBefore) old.moveBefore(mine, at);
    else old.insertBefore(mine, at);
    morph(mine, child);
  }
  for (const child of [...old.childNodes]) if (!used.has(child)) child.remove();
}

function drop(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

function scrollerOf(node) {
  for (let box = node; box; box = box.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight) return box;
  }
  return document.scrollingElement;
}

// What a person's eye or hand is on: the element in focus, the one under the pointer, else the first row in view, else
// whatever is at the top of the view when the part itself is out of it.
function inView(part, box) {
  const top = box === document.scrollingElement ? 96 : box.getBoundingClientRect().top + 48;
  const isSeen = (node) => node && node.getBoundingClientRect().bottom > top && node.getBoundingClientRect().top < innerHeight;
  const own = [document.activeElement, ...[...part.querySelectorAll(":hover")].reverse()];
  const rows = [...part.querySelectorAll("[data-entry], li, tr")];
  const middle = part.getBoundingClientRect().left + part.clientWidth / 2;
  return [...own, ...rows].find((node) => part.contains(node) && isSeen(node)) ?? document.elementFromPoint(middle, top);
}

// It stays where it is. Safari has no anchoring of its own, and the others' is switched off meanwhile so that nothing is
// corrected twice.
function holdStill(part, change) {
  const box = scrollerOf(part);
  if (box.scrollTop === 0 && !part.matches(":hover, :focus-within")) return change();
  const marks = [];
  for (let node = inView(part, box); node && node !== box; node = node.parentElement) {
    marks.push([node, node.getBoundingClientRect().top]);
  }
  box.style.overflowAnchor = "none";
  change();
  const mark = marks.find(([node]) => node.isConnected);
  if (mark) box.scrollTop += mark[0].getBoundingClientRect().top - mark[1];
  requestAnimationFrame(() => (box.style.overflowAnchor = ""));
}

function place(part, fresh) {
  if (isInUse(part)) {
    held.set(part.id, fresh);
    part.dataset.stale = "";
    return;
  }
  held.delete(part.id);
  delete part.dataset.stale;
  const focused = part.contains(document.activeElement) ? document.activeElement : undefined;
  const spot = focused?.id || focused?.getAttribute("href");
  part.dispatchEvent(new CustomEvent("kept:swapping", { bubbles: true }));
  holdStill(part, () => morph(part, fresh));
  if (focused && !focused.isConnected && spot) {
    const again = document.getElementById(spot) ?? part.querySelector(`[href="${CSS.escape(spot)}"]`);
    again?.focus({ preventScroll: true });
  }
  part.dispatchEvent(new CustomEvent("kept:swapped", { bubbles: true }));
}

function placeHeld() {
  for (const [id, fresh] of held) {
    const part = document.getElementById(id);
    if (!part) held.delete(id);
    else if (!isInUse(part)) place(part, fresh);
  }
}

document.addEventListener("kept:fresh", (event) => place(event.target, event.detail.fresh));
// After the event, because focus has not arrived anywhere yet while it runs.
document.addEventListener("focusout", () => held.size && setTimeout(placeHeld));
document.addEventListener("toggle", () => held.size && setTimeout(placeHeld), true);
