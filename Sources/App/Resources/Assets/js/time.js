// Keeps "2 h 8 m left" true while the page is open, and turns the chip when the hour comes.

const soon = 60 * 60_000;
const body = document.body.dataset;
// A desk's clock is the server's: one set wrong on somebody's machine must not call a promise broken.
const ahead = body.now ? Date.parse(body.now) - Date.now() : 0;

function span(ms) {
  const fill = (words, letter, n) => (words ?? `{${letter}} ${letter}`).replace(`{${letter}}`, n);
  const minutes = Math.floor(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  const parts = (large, small) => [large, small].filter(Boolean).join(" ");
  if (hours >= 48) {
    return parts(fill(body.wordsDays, "d", Math.floor(hours / 24)), hours % 24 && fill(body.wordsHours, "h", hours % 24));
  }
  if (hours) return parts(fill(body.wordsHours, "h", hours), minutes % 60 && fill(body.wordsMinutes, "m", minutes % 60));
  return fill(body.wordsMinutes, "m", minutes);
}

function tick() {
  if (document.hidden) return;
  for (const time of document.querySelectorAll('time[data-behaviour~="left"]')) {
    const left = Date.parse(time.dateTime) - Date.now() - ahead;
    if (Number.isNaN(left)) continue;
    const words = left >= 0 ? time.dataset.wordsLeft ?? body.wordsLeft : time.dataset.wordsLate ?? body.wordsLate;
    const text = (words ?? "{t}").replace("{t}", span(Math.abs(left)));
    if (time.textContent !== text) time.textContent = text;
    turn(time.closest("[data-state]"), left);
  }
}

// Only what is still open can turn: kept stays kept, and moved stays moved until it is late.
function turn(holder, left) {
  const state = holder?.dataset.state;
  const next = left < 0 ? "broken" : left < soon ? "soon" : "open";
  const mayTurn = state === "open" || state === "soon" || (state === "moved" && next === "broken");
  if (!mayTurn || state === next) return;
  holder.dataset.state = next;
  const drawing = holder.querySelector(':scope > .i use[href*="#i-p-"], :scope > .entry-dot use[href*="#i-p-"]');
  drawing?.setAttribute("href", drawing.getAttribute("href").replace(/#i-p-\w+$/, `#i-p-${next}`));
}

tick();
setInterval(tick, 30_000);
document.addEventListener("visibilitychange", tick);
document.addEventListener("kept:swapped", tick);
