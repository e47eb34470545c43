// Keeps what somebody writes until it is sent, through a closed tab, a lost network or a sign-out by the clock.

const prefix = "kept-draft:";
const week = 7 * 24 * 3600_000;
const kinds = "textarea, input:is([type=text], [type=email], [type=tel], [type=url], [type=number], [type=date], [type=time], [type=datetime-local], :not([type]))";

const forms = new Map();         // form -> what saves it now
const names = () => Object.keys(localStorage).filter((name) => name.startsWith(prefix));
const read = (name) => {
  try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
};

for (const name of names()) {
  if (!(Date.now() - (read(name)?.at ?? 0) < week)) localStorage.removeItem(name);
}
for (const meta of document.querySelectorAll('meta[name="kept-draft-done"]')) localStorage.removeItem(prefix + meta.content);

// On a shared computer the next person must not find these words.
document.addEventListener("submit", (event) => {
  if (event.target.matches('[data-behaviour~="sign-out"]')) {
    forms.clear();
    names().forEach((name) => localStorage.removeItem(name));
  }
});

function begin(form) {
  const name = prefix + form.dataset.draftKey;
  const all = [...form.querySelectorAll(kinds)].filter((f) => f.name && !f.readOnly && !f.closest("[data-no-draft]"));
  let timer;

  function save() {
    clearTimeout(timer);
    timer = undefined;
    if (!forms.has(form)) return;
    const words = Object.fromEntries(all.filter((f) => f.value !== f.defaultValue && f.value.trim()).map((f) => [f.name, f.value]));
    try {
      if (Object.keys(words).length) localStorage.setItem(name, JSON.stringify({ at: Date.now(), words }));
      else localStorage.removeItem(name);
    } catch {
      // Full or forbidden storage: writing goes on, only the safety net is gone.
    }
  }

  form.addEventListener("input", () => (timer ??= setTimeout(save, 400)));
  forms.set(form, () => timer && save());

  const draft = read(name);
  // An answer was chosen for what was being written: it comes after those words.
  for (const field of all) {
    const before = "draftBefore" in field.dataset && draft?.words?.[field.name]?.trim();
    if (before) field.value = before.includes(field.value.trim()) ? before : `${before}\n\n${field.value}`;
  }
  // Fields the server has filled hold newer words than ours.
  const empty = all.filter((field) => !field.value && draft?.words?.[field.name]);
  for (const field of empty) field.value = draft.words[field.name];
  if (!empty.length) return;

  const note = document.createElement("p");
  note.className = "draft-note";
  note.setAttribute("role", "status");
  note.append(form.dataset.draftRestored.replace("{time}", clock(draft.at)), " ");
  const away = document.createElement("button");
  away.type = "button";
  away.textContent = form.dataset.draftAway;
  away.addEventListener("click", () => {
    for (const field of empty) field.value = field.defaultValue;
    localStorage.removeItem(name);
    note.remove();
    empty[0].focus();
  });
  note.append(away);
  (empty[0].closest(".field, .ask > div") ?? empty[0]).after(note);
}

function clock(at) {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  const day = isToday ? {} : { weekday: "short" };
  return new Date(at).toLocaleString(document.documentElement.lang || undefined, { ...day, hour: "2-digit", minute: "2-digit" });
}

for (const form of document.querySelectorAll('form[data-behaviour~="draft"][data-draft-key]')) begin(form);
const saveAll = () => forms.forEach((save) => save());
addEventListener("pagehide", saveAll);
document.addEventListener("visibilitychange", saveAll);
