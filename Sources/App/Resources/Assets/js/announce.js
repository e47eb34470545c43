// In a timeline, tells a person who reads above that something arrived below, and follows the end for one who is there.

const timeline = '[data-live-mode="announce"]';
const before = new WeakMap();    // timeline -> what it held, and whether its end was in view
const unseen = new WeakMap();    // timeline -> entries nobody has looked at

const voice = document.createElement("p");
voice.className = "sr";
voice.setAttribute("aria-live", "polite");
if (document.querySelector(timeline)) document.body.append(voice);

const entries = (list) => [...list.querySelectorAll("[data-entry]")];
const words = (list, n) => ((n === 1 ? list.dataset.newOne : list.dataset.newMany) ?? "{n}").replace("{n}", n);

function boxOf(list) {
  for (let box = list.parentElement; box; box = box.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight) return box;
  }
  return document.scrollingElement;
}

// The composer and the bar at the bottom of a phone lie over the end of what can be seen.
function floor(list) {
  const box = boxOf(list);
  const bottom = box === document.scrollingElement ? innerHeight : box.getBoundingClientRect().bottom;
  const composer = list.closest(".case")?.querySelector(".composer")?.getBoundingClientRect();
  return composer && composer.top > 0 ? Math.min(bottom, composer.top) : bottom;
}

const endOf = (list) => list.lastElementChild?.getBoundingClientRect().bottom ?? 0;

function toEnd(list) {
  boxOf(list).scrollTop += endOf(list) - floor(list) + 16;
}

function button(list) {
  const slot = document.createElement("div");
  slot.className = "new-below no-print";
  slot.innerHTML = '<button type="button" class="btn is-primary is-sm"></button>';
  slot.firstChild.addEventListener("click", () => {
    const first = unseen.get(list)?.find((entry) => entry.isConnected);
    forget(list);
    if (!first) return;
    first.tabIndex = -1;
    first.scrollIntoView({ block: "start" });
    first.focus({ preventScroll: true });
  });
  list.after(slot);
  return slot.firstChild;
}

function forget(list) {
  unseen.delete(list);
  const slot = list.nextElementSibling;
  if (slot?.matches(".new-below")) slot.remove();
}

document.addEventListener("kept:swapping", (event) => {
  const list = event.target;
  if (list.matches(timeline)) {
    before.set(list, { ids: new Set(entries(list).map((e) => e.dataset.entry)), wasAtEnd: endOf(list) < floor(list) + 48 });
  }
});

document.addEventListener("kept:swapped", (event) => {
  const list = event.target;
  const old = before.get(list);
  const arrived = old ? entries(list).filter((entry) => !old.ids.has(entry.dataset.entry)) : [];
  if (!arrived.length) return;
  voice.textContent = words(list, arrived.length);
  if (old.wasAtEnd && !unseen.has(list)) return toEnd(list);
  const all = [...(unseen.get(list) ?? []), ...arrived].filter((entry) => entry.isConnected);
  unseen.set(list, all);
  const slot = list.nextElementSibling;
  (slot?.matches(".new-below") ? slot.firstChild : button(list)).textContent = words(list, all.length);
});

// Whoever scrolls down by themselves has seen them. Scroll events of inner boxes do not bubble, hence capture.
addEventListener("scroll", () => {
  for (const list of document.querySelectorAll(timeline)) {
    if (unseen.has(list) && endOf(list) < floor(list) + 8) forget(list);
  }
}, { capture: true, passive: true });

// The latest is what a person came for: begin there, unless the address names a place.
// Not before the other scripts have dressed the composer, which takes height.
function begin() {
  for (const list of document.querySelectorAll(`${timeline}[data-start="end"]`)) {
    if (!location.hash && boxOf(list) !== document.scrollingElement) toEnd(list);
  }
}
if (document.readyState === "complete") begin();
else addEventListener("DOMContentLoaded", begin);
