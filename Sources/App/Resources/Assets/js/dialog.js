// Opens dialogs, and closes what lies over the page when somebody turns away from it.

for (const opener of document.querySelectorAll("[data-opens]")) opener.hidden = false;

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog) {
    opener.closest("[popover]")?.hidePopover();
    if (!dialog.open) dialog.showModal();
  }
  // The dialog has no padding of its own, so a click that hits it and not its content was on the ground around it.
  if (event.target.matches("dialog:modal")) event.target.close();
  for (const fold of document.querySelectorAll("details.more[open]")) {
    if (!fold.contains(event.target)) fold.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const fold = event.key === "Escape" && document.activeElement?.closest("details.more[open]");
  if (!fold) return;
  fold.open = false;
  fold.querySelector("summary").focus();
});
