// After a form came back, begin where the trouble is.

const summary = document.querySelector('[data-behaviour~="error-summary"]');
summary?.focus();

// A link to a field scrolls there but leaves the keyboard behind; and the label should be in view, not only the box.
summary?.addEventListener("click", (event) => {
  const field = document.getElementById(event.target.closest("a[href^='#']")?.hash.slice(1) ?? "");
  if (!field) return;
  event.preventDefault();
  (field.closest(".field, .ask, fieldset") ?? field).scrollIntoView({ block: "nearest" });
  field.focus({ preventScroll: true });
});
