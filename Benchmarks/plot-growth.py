#!/usr/bin/env python3
"""Draws how cost grows with the number of entries, as an SVG: docs/growth.svg.

    python3 Benchmarks/plot-growth.py .build-bench docs/growth.svg

The first is the folder in which scripts/bench and scripts/bench-import leave their figures.
Both axes are logarithmic, so a line of slope one is cost that grows as the entries do.
"""

import json
import math
import pathlib
import sys

WIDTH, HEIGHT, MARGIN = 430, 330, 60
COLOURS = ["#b03a2e", "#1f618d", "#117a65", "#9a7d0a", "#6c3483"]


def panel(title, unit, lines, left):
    points = [point for line in lines.values() for point in line]
    low_x, high_x = (f(math.log10(x) for x, _ in points) for f in (min, max))
    low_y = math.floor(min(math.log10(y) for _, y in points))
    high_y = math.ceil(max(math.log10(y) for _, y in points))

    def place(x, y):
        across = (math.log10(x) - low_x) / (high_x - low_x)
        up = (math.log10(y) - low_y) / (high_y - low_y)
        return left + MARGIN + across * (WIDTH - MARGIN - 40), HEIGHT - 40 - up * (HEIGHT - 90)

    yield f'<text x="{left + MARGIN}" y="24" class="title">{title}</text>'
    for power in range(low_y, high_y + 1):
        x, y = place(10 ** low_x, 10 ** power)
        label = f"{10 ** power:g}"
        yield f'<line x1="{x}" y1="{y:.1f}" x2="{left + WIDTH - 40}" y2="{y:.1f}" class="grid"/>'
        yield f'<text x="{x - 6}" y="{y + 4:.1f}" class="label" text-anchor="end">{label} {unit}</text>'
    for size in (10 ** power for power in range(math.ceil(low_x), math.floor(high_x) + 1)):
        x, y = place(size, 10 ** low_y)
        yield f'<text x="{x:.1f}" y="{y + 18:.1f}" class="label" text-anchor="middle">{size:,}</text>'
    for number, (name, line) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join("{:.1f},{:.1f}".format(*place(x, y)) for x, y in line)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for x, y in line:
            at = place(x, y)
            yield f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="3" fill="{colour}"/>'
        yield (f'<text x="{left + MARGIN + 8}" y="{44 + number * 15}" class="label" fill="{colour}">'
               f'{name}</text>')


def read(path):
    """Lines of name, size and cost, as {name: [(size, cost), ...]}."""
    lines = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        name, size, cost = line.split("\t")
        lines.setdefault(name, []).append((int(size), float(cost)))
    return {name: sorted(points) for name, points in lines.items()}


def figures(folder):
    newest = max(folder.glob("benchmark-*.json"), key=lambda path: path.stat().st_mtime)
    search = {"FTS5 + ICU words, ORDER BY rank": "rivalCPU", "hotline, nothing in memory yet": "coldCPU",
              "hotline": "warmCPU"}
    rows = sorted(json.loads(newest.read_text()), key=lambda row: row["entries"])
    lines = {name: [(row["entries"], row[key] * 1000) for row in rows] for name, key in search.items()}
    return {"search": lines | read(folder / "tantivy.tsv"), "import": read(folder / "import/figures.tsv")}


def main(folder, target):
    data = figures(pathlib.Path(folder))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * WIDTH + 10}" height="{HEIGHT}" font-family="sans-serif">',
        "<style>.title{font-size:13px;font-weight:bold}.label{font-size:10px}.grid{stroke:#ddd}</style>",
        '<rect width="100%" height="100%" fill="white"/>',
        *panel("CPU for a query", "ms", data["search"], 0),
        *panel("Whole import", "s", data["import"], WIDTH + 10),
        "</svg>",
    ]
    with open(target, "w", encoding="utf-8") as file:
        file.write("\n".join(parts) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])
