// One click for the usual answers to "by when". The times are the desk's, wherever the browser is.
//   data-due="+60m" from now, rounded up to five minutes · "0d 17:00" today · "1d 10:00" tomorrow · "+3d" same time in three days

const minute = 60_000, day = 1440 * minute;
const opened = Date.now();

// Desk time is reckoned as if it were UTC: no zone, no surprises. An hour is off by one only across a change of clocks.
function now(row) {
  const stated = row.dataset.nowLocal && Date.parse(`${row.dataset.nowLocal.slice(0, 16)}Z`);
  return stated ? stated + Date.now() - opened : Date.now() - new Date().getTimezoneOffset() * minute;
}

function moment(rule, from) {
  const [, minutes] = rule.match(/^\+(\d+)m$/) ?? [];
  if (minutes) return Math.ceil((from + minutes * minute) / (5 * minute)) * 5 * minute;
  const [, days, hour, min] = rule.match(/^\+?(\d+)d(?: (\d\d):(\d\d))?$/) ?? [];
  if (!days) return;
  const start = Math.floor(from / day) * day + days * day;
  return hour ? start + (hour * 60 + +min) * minute : Math.ceil((from + days * day) / (5 * minute)) * 5 * minute;
}

for (const row of document.querySelectorAll('[data-behaviour~="due"]')) {
  const field = document.getElementById(row.dataset.for);
  const buttons = [...row.querySelectorAll("[data-due]")];
  if (!field) continue;
  row.hidden = false;
  for (const button of buttons) {
    button.setAttribute("aria-pressed", "false");
    button.hidden = !(moment(button.dataset.due, now(row)) > now(row));    // "today 17:00" after five
    button.addEventListener("click", () => {
      field.value = new Date(moment(button.dataset.due, now(row))).toISOString().slice(0, 16);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      button.setAttribute("aria-pressed", "true");
    });
  }
  field.addEventListener("input", () => buttons.forEach((button) => button.setAttribute("aria-pressed", "false")));
}
