// A mail's HTML lives in a sandbox nobody can look into, so nobody can measure it: a person says "all of it" instead.

const frames = '[data-behaviour~="frame"]';

function dress() {
  for (const button of document.querySelectorAll(`${frames} [data-whole]`)) {
    if (!button.hidden) continue;
    button.hidden = false;
    label(button);
  }
}

function label(button) {
  const isWhole = button.closest(frames).hasAttribute("data-open");
  button.setAttribute("aria-expanded", String(isWhole));
  button.textContent = isWhole ? button.dataset.less : button.dataset.whole;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(`${frames} [data-whole]`);
  if (!button) return;
  const frame = button.closest(frames);
  frame.toggleAttribute("data-open");
  frame.querySelector("iframe").style.height = "";   // a height dragged by hand would win over the sheet
  label(button);
  frame.scrollIntoView({ block: "nearest" });
});

document.addEventListener("kept:swapped", dress);
dress();
