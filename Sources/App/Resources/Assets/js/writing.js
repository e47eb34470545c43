// While somebody writes to a customer who is not content, looks over the words now and then and says what is missing.

const wait = 700;

function begin(guide) {
  const field = document.getElementById(guide.dataset.for);
  const form = field?.form;
  if (!form) return;
  const aid = guide.closest(".writing-aid");
  let timer, request;

  // In a case the guide stands at its head, where it is found without scripts. It is of use below what one writes.
  if (aid) {
    field.after(guide);
    aid.remove();
    guide.hidden = true;
  }

  async function look() {
    request?.abort();
    request = new AbortController();
    const body = new URLSearchParams({ _token: form.elements._token.value, body: field.value });
    try {
      const answer = await fetch(guide.dataset.address, {
        method: "POST", body, signal: request.signal, headers: { "Kept-Fragment": "1" },
      });
      if (!answer.ok || answer.redirected) return;
      guide.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
    } catch {
      // Overtaken by the next words, or no network: the button still works.
    }
  }

  const isNote = () => form.elements.kind?.value === "note";
  field.addEventListener("input", () => {
    guide.hidden = Boolean(aid) && (isNote() || !field.value.trim());
    clearTimeout(timer);
    if (!guide.hidden) timer = setTimeout(look, wait);
  });
}

for (const guide of document.querySelectorAll('[data-behaviour~="writing-guide"]')) begin(guide);
