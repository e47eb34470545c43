// A second click sends nothing twice. The server keeps its own guard; this one spares people the wait and the doubt.

const release = 30_000;          // a send that neither arrives nor fails must not lock the form for good
const sending = new Map();       // form -> its button

function free(form) {
  sending.get(form)?.removeAttribute("aria-busy");
  sending.delete(form);
}

// On the window, so that whoever wants to stop the form has had their say.
addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method")?.toLowerCase() !== "post" || form.dataset.once === "off") return;
  if (sending.has(form)) return event.preventDefault();
  // Busy, not disabled: a disabled button loses focus, and its value is not sent.
  const button = event.submitter ?? form.querySelector("button:not([type=button])");
  button?.setAttribute("aria-busy", "true");
  sending.set(form, button);
  setTimeout(free, release, form);
});

addEventListener("pageshow", () => [...sending.keys()].forEach(free));
