// "Who": finds people while you type. Without it the field is sent as text and the server asks which of them.

let count = 0;

function begin(root) {
  const input = root.querySelector("input:not([type=hidden])");
  const party = root.querySelector("input[type=hidden]");
  const chosen = root.querySelector(".lookup-chosen");
  const list = root.appendChild(document.createElement("div"));
  const voice = root.appendChild(document.createElement("p"));
  const id = `lookup-${++count}`;
  let timer, request, at = -1;

  list.className = "lookup-list";
  list.hidden = true;
  voice.className = "sr";
  voice.setAttribute("role", "status");
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", id], ["autocomplete", "off"]]) {
    input.setAttribute(name, value);
  }

  const options = () => [...list.querySelectorAll('[role="option"]')];

  function close() {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    const all = options();
    at = (index + all.length) % all.length;
    all.forEach((option, i) => option.setAttribute("aria-selected", i === at));
    input.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  }

  async function search() {
    request?.abort();
    const query = input.value.trim();
    if (!query) return close();
    request = new AbortController();
    const { signal } = request;
    try {
      const address = `${root.dataset.lookupUrl}?q=${encodeURIComponent(query)}`;
      const answer = await fetch(address, { signal, headers: { "Kept-Fragment": "1" } });
      const text = await answer.text();
      if (!answer.ok || answer.redirected || signal.aborted || document.activeElement !== input) return;
      list.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
    } catch {
      return;                    // overtaken by the next letter, or no network: the field still works as text
    }
    const box = list.querySelector("ul");
    const all = options();
    if (box) box.id = id;
    box?.setAttribute("role", "listbox");
    box?.setAttribute("aria-label", root.dataset.wordsList ?? input.labels?.[0]?.textContent.trim() ?? "");
    all.forEach((option, i) => (option.id = `${id}-${i}`));
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = !list.childElementCount;
    input.setAttribute("aria-expanded", String(all.length > 0));
    voice.textContent = all.length ? (root.dataset.wordsFound ?? "").replace("{n}", all.length) : list.textContent.trim();
  }

  function choose(option) {
    party.value = option.dataset.value ?? "";
    close();
    if (option.dataset.label) input.value = option.dataset.label;
    const next = document.getElementById(root.dataset.next);
    if (!party.value) return (next ?? input).focus();          // "as typed": a person nobody knows yet
    show([...option.cloneNode(true).childNodes]);
    (next ?? chosen.querySelector("[data-change]")).focus();
    party.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function show(content) {
    if (content) chosen.querySelector("[data-chosen]").replaceChildren(...content);
    chosen.hidden = false;
    input.hidden = true;
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const isOpen = !list.hidden && options().length > 0;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen) mark(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
      else search();
    } else if (event.key === "Enter" && isOpen && at >= 0) {
      event.preventDefault();
      choose(options()[at]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
  // Pressing the mouse would take focus away and close the list before the click arrives.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) choose(option);
  });
  chosen.querySelector("[data-change]").addEventListener("click", (event) => {
    event.preventDefault();
    party.value = "";
    chosen.hidden = true;
    input.hidden = false;
    input.select();
    input.focus();
  });
  if (party.value) show();
}

for (const root of document.querySelectorAll('[data-behaviour~="lookup"]')) begin(root);
