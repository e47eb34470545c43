"""The figures: what each came to, what it should reach, and the table they make in docs/benchmarks.md."""

import json
import os
import pathlib
import time
from dataclasses import asdict, dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN = "<!-- Written by bin/bench; what is between these two lines is replaced by its next complete run. -->"
END = "<!-- End of what bin/bench writes. -->"


@dataclass
class Figure:
    name: str
    size: str
    value: str
    ceiling: str
    ratio: float | None
    target: str
    reached: bool | None

    def row(self):
        verdict = {True: "yes", False: "**no**", None: ""}[self.reached]
        ratio = "" if self.ratio is None else _digits(self.ratio)
        return f"| {self.name} | {self.size} | {self.value} | {self.ceiling} | {ratio} | {self.target} | {verdict} |"


def _digits(number):
    return f"{number:.3f}" if number < 1 else f"{number:.2f}"


class Figures:
    def __init__(self):
        self.list = []
        self.machine = _machine()
        self.began = time.time()

    def add(self, name, size, value, target, reached, ceiling="", ratio=None):
        figure = Figure(name, size, value, ceiling, ratio, target, None if reached is None else bool(reached))
        self.list.append(figure)
        print(f"    {name}: {value}" + ("" if ratio is None else f", ratio {_digits(ratio)}")
              + (f"   (to reach: {target}: {'yes' if reached else 'NO'})" if target else ""), flush=True)

    def table(self):
        heads = ("what", "cases", "measured", "ceiling", "ratio", "to reach", "reached")
        rows = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
        rows += [figure.row() for figure in self.list]
        return f"{self.machine}\n\n" + "\n".join(rows)

    def keep(self, folder):
        results = {
            "machine": self.machine, "seconds": round(time.time() - self.began),
            "figures": [asdict(figure) for figure in self.list]}
        (folder / "results.json").write_text(json.dumps(results, indent=2) + "\n")

    def write_page(self):
        head, _, rest = PAGE.read_text().partition(BEGIN)
        _, _, tail = rest.partition(END)
        PAGE.write_text(f"{head}{BEGIN}\n\n{self.table()}\n\n{END}{tail}")


def _machine():
    """What was measured, and on what."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    day = time.strftime("%-d %B %Y")
    return (
        f"{day}: {os.cpu_count()} cores, {memory:.0f} GB of memory; as it began {os.getloadavg()[0]:.1f} programs wanted "
        "them besides.")
