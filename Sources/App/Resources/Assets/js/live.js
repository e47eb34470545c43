// Hears what changed and asks for those parts of the page again. How an answer is put in its place is swap.js's business.

const url = document.body.matches('[data-behaviour~="live"]') && document.body.dataset.liveUrl;
const gap = 250;                 // a burst of changes costs one request, the first change costs no wait
const asked = new Map();         // element id -> { at, timer, busy, again }
const waiting = new Set();       // ids that changed while nobody looked
let source, retry, failures = 0, isBehind = false, closing;

const parts = () => document.querySelectorAll("[data-topics][data-fragment][id]");

function changed(topics) {
  for (const part of parts()) {
    if (!topics || part.dataset.topics.split(/\s+/).some((topic) => topics.includes(topic))) want(part.id);
  }
}

function want(id) {
  if (document.hidden) return waiting.add(id);
  const state = asked.get(id) ?? { at: -gap };
  asked.set(id, state);
  if (state.busy) return (state.again = true);
  const wait = state.at + gap - performance.now();
  state.timer ??= setTimeout(() => fetchPart(id, state), Math.max(0, wait));
}

async function fetchPart(id, state) {
  Object.assign(state, { at: performance.now(), timer: undefined, busy: true, again: false });
  try {
    const part = document.getElementById(id);
    const answer = part && (await fetch(part.dataset.fragment, { headers: { "Kept-Fragment": "1" } }));
    // Sent elsewhere means signed out: the page stays as it is, the next click leads to sign-in.
    if (answer?.ok && !answer.redirected) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
      if (fresh) part.dispatchEvent(new CustomEvent("kept:fresh", { bubbles: true, detail: { fresh } }));
    }
  } catch {
    isBehind = true;             // the network went: the stream notices too, and all is asked again when it is back
  }
  state.busy = false;
  if (state.again) want(id);
}

function open() {
  clearTimeout(retry);
  source?.close();
  source = new EventSource(url);
  source.addEventListener("open", () => {
    failures = 0;
    if (isBehind) changed();
    isBehind = false;
  });
  source.addEventListener("change", (event) => changed(JSON.parse(event.data).topics));
  // The browser's own retry gives up on a 503 and never backs off, so it is replaced.
  source.addEventListener("error", () => {
    close();
    const wait = Math.min(30_000, 1000 * 2 ** failures++) * (0.75 + Math.random() / 2);
    retry = setTimeout(open, wait);
  });
}

function close() {
  clearTimeout(retry);
  source?.close();
  source = undefined;
  isBehind = true;               // whatever happens from here on is missed
}

if (url && "EventSource" in window) {
  if (document.hidden) isBehind = true;
  else open();
  // A browser opens six connections to one server over HTTP/1.1. Forgotten tabs must not hold them all.
  document.addEventListener("visibilitychange", () => {
    clearTimeout(closing);
    if (document.hidden) {
      closing = setTimeout(close, 20_000);
    } else {
      if (!source) open();
      for (const id of waiting) want(id);
      waiting.clear();
    }
  });
  addEventListener("online", () => source || open());
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && open());
}
