// "Check my words" without leaving the page: what there is to say is fetched while one pauses, and only its number shows
// until one asks for it. Nothing moves, nothing stops one from writing or sending.

const pause = 1500;

function begin(form) {
  const button = form.querySelector("[data-check]");
  const words = form.querySelector("textarea[name=body]");
  const count = form.querySelector("[data-check-count]");
  const voice = document.createElement("span");
  voice.className = "sr";
  voice.setAttribute("role", "status");
  let timer, request;
  if (!button || !words) return;
  button.after(voice);

  async function ask(pressed) {
    clearTimeout(timer);
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    const fields = new URLSearchParams(new FormData(form));
    fields.set("do", "check");
    if (pressed) fields.set("pressed", "yes");
    try {
      const answer = await fetch(button.formAction, { method: "POST", body: fields, signal, headers: { "Kept-Fragment": "1" } });
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("hints");
      const old = document.getElementById("hints");
      if (!fresh || !old || signal.aborted) return;
      const isShown = pressed || !old.hidden;
      const number = Number(fresh.dataset.count);
      count.textContent = number || "";
      fresh.hidden = !isShown;
      old.replaceWith(document.importNode(fresh, true));
      if (pressed) voice.textContent = fresh.querySelector("#hints-title").textContent.trim();
    } catch {
      // Overtaken by the next word, or no network: the button still works as a plain form.
    }
  }

  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => words.value.trim().length > 40 && ask(false), pause);
  });
  button.addEventListener("click", (event) => {
    event.preventDefault();
    ask(true);
  });
}

for (const form of document.querySelectorAll('[data-behaviour~="check-words"]')) begin(form);
