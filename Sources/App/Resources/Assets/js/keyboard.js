// Shortcuts for people who live here. A key is written where it acts, as data-key="r" or, in two steps, data-key="g d".

const isOn = document.body.matches('[data-behaviour~="keyboard"]');
const store = "kept-keys";
const patience = 1200;           // how long "g" waits for its second letter
const typing = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";
let first = "", timer;

const isOff = () => localStorage.getItem(store) === "off";
const isVisible = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;
const holders = () => [...document.querySelectorAll("[data-key]")].filter(isVisible);

function dress() {
  document.documentElement.dataset.keys = isOff() ? "off" : "on";
  for (const element of document.querySelectorAll("[data-key]")) {
    // The attribute has no way to say "one after the other", so two steps are listed in the dialog alone.
    if (isOff() || element.dataset.key.includes(" ")) element.removeAttribute("aria-keyshortcuts");
    else element.setAttribute("aria-keyshortcuts", element.dataset.key);
  }
}

function act(element) {
  if (!element.matches(typing)) return element.click();
  element.focus();
  if (element.type === "search") element.select();
}

function step(by) {
  const rows = [...document.querySelectorAll("[data-list] a.qi")].filter(isVisible);
  if (!rows.length) return;
  const focused = rows.indexOf(document.activeElement);
  const at = focused >= 0 ? focused + by : Math.max(0, rows.findIndex((row) => row.hasAttribute("aria-current")));
  const row = rows[Math.min(rows.length - 1, Math.max(0, at))];
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function label(element) {
  if (element.dataset.keyLabel) return element.dataset.keyLabel;
  const text = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent;
  if (text) return text.trim();
  const copy = element.cloneNode(true);
  for (const extra of copy.querySelectorAll("kbd, .count, .count + .sr, .only-narrow")) extra.remove();
  return copy.textContent.trim();
}

function showAll() {
  const dialog = document.getElementById("keys");
  const list = dialog?.querySelector("[data-keys]");
  if (!list || dialog.open) return;
  list.querySelectorAll("[data-made]").forEach((row) => row.remove());
  const seen = new Set();
  for (const element of holders()) {
    const keys = element.dataset.key;
    if (seen.has(keys) || list.querySelector(`[data-fixed="${CSS.escape(keys)}"]`)) continue;
    seen.add(keys);
    const row = list.appendChild(document.createElement("li"));
    row.dataset.made = "";
    row.appendChild(document.createElement("span")).textContent = label(element);
    const cell = row.appendChild(document.createElement("span"));
    for (const key of keys.split(" ")) cell.appendChild(document.createElement("kbd")).textContent = key;
  }
  dialog.querySelector("[data-keys-on]").checked = !isOff();
  dialog.showModal();
}

function press(event) {
  const target = event.target.closest ? event.target : document.body;
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const area = target.closest("textarea");
    if (!area?.closest('[data-behaviour~="send-with-ctrl-enter"]')) return;
    event.preventDefault();
    return area.form?.querySelector("button.is-primary")?.click();
  }
  if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog:modal")) return;
  if (target.closest(typing)) return void (event.key === "Escape" && target.blur());
  if (!isOn || isOff() || event.key.length !== 1) return;

  const typed = first ? `${first} ${event.key}` : event.key;
  const all = holders();
  const found = all.find((element) => element.dataset.key === typed);
  const isStep = !first && (event.key === "j" || event.key === "k");
  clearTimeout(timer);
  first = "";
  if (event.repeat && !isStep) return;
  if (found) act(found);
  else if (all.some((element) => element.dataset.key.startsWith(`${typed} `))) {
    first = typed;
    timer = setTimeout(() => (first = ""), patience);
  } else if (isStep) step(event.key === "j" ? 1 : -1);
  else if (typed === "?") showAll();
  else return;
  event.preventDefault();
}

addEventListener("keydown", press);
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-keys-on]")) return;
  localStorage.setItem(store, event.target.checked ? "on" : "off");
  dress();
});
// dialog.js opens it for a click; the list is made either way.
document.addEventListener("click", (event) => event.target.closest('[data-opens="keys"]') && showAll(), true);
document.addEventListener("kept:swapped", dress);
if (isOn) dress();
