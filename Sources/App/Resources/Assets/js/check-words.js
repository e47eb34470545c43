// "Check my words" without leaving the page: what there is to say is fetched while one pauses, and only its number shows
// until one asks for it. Nothing moves, nothing stops one from writing or sending.

const pause = 1500;

function begin(button) {
  const { form } = button;
  const words = document.getElementById(button.dataset.check);
  const count = button.querySelector("[data-check-count]");
  const voice = document.createElement("span");
  voice.className = "sr";
  voice.setAttribute("role", "status");
  let timer, request;
  if (!form || !words) return;
  button.after(voice);

  async function ask(pressed) {
    clearTimeout(timer);
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    const { elements } = form;
    const fields = new URLSearchParams({
      _token: elements._token.value, _once: elements._once.value, do: "check", field: words.name, body: words.value,
      kind: elements[button.dataset.way]?.value || elements.kind?.value || button.dataset.kind,
    });
    if (pressed) fields.set("pressed", "yes");
    try {
      const answer = await fetch(button.dataset.address, { method: "POST", body: fields, signal, headers: { "Kept-Fragment": "1" } });
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".hints");
      const old = document.getElementById(`hints-${words.name}`);
      if (!fresh || !old || signal.aborted) return;
      const isShown = pressed || !old.hidden;
      const number = Number(fresh.dataset.count);
      count.textContent = number || "";
      fresh.hidden = !isShown;
      old.replaceWith(document.importNode(fresh, true));
      if (pressed) voice.textContent = fresh.querySelector("b").textContent.trim();
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

for (const button of document.querySelectorAll('[data-behaviour~="check-words"]')) begin(button);
