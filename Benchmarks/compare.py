"""Measures Scrawl and its peers in turn, several rounds, and prints medians and ratios."""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys

PEERS = {"NumPy": "numpy", "PyTorch": "torch", "JAX": "jax"}
FIGURES = [
    ("epoch, batch 32, seconds", "epochSecondsBatch32", 3),
    ("epoch, batch 128, seconds", "epochSecondsBatch128", 3),
    ("convolution epoch, seconds", "convolutionEpochSeconds", 3),
    ("28x28 to probabilities, µs", "predictMicroseconds.median", 1),
    ("  99th percentile", "predictMicroseconds.p99", 1),
]
OURS = [
    ("peak of one core, GFLOP/s", "peakGflops", 0),
    ("product 1024x1024x1024, GFLOP/s", "product1024Gflops", 0),
    ("peak of all threads, GFLOP/s", "peakGflopsAllThreads", 0),
    ("epoch, batch 32, GFLOP/s", "epochGflopsBatch32", 0),
    ("epoch, batch 128, GFLOP/s", "epochGflopsBatch128", 0),
    ("training to 97 %, seconds", "secondsTo97", 2),
    ("training to 99 %, seconds", "secondsTo99", 2),
    ("strokes to probabilities, µs", "strokesMicroseconds.median", 1),
    ("  99th percentile", "strokesMicroseconds.p99", 1),
    ("model default, epoch, seconds", "defaultEpochSeconds", 3),
    ("model default, 28x28, µs", "defaultPredictMicroseconds.median", 1),
    ("  99th percentile", "defaultPredictMicroseconds.p99", 1),
    ("model default, strokes, µs", "defaultStrokesMicroseconds.median", 1),
    ("  99th percentile", "defaultStrokesMicroseconds.p99", 1),
    ("model loaded, ms", "modelLoadMilliseconds", 1),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scrawl", default=".build/release/scrawl")
    parser.add_argument("--python", default=sys.executable, help="the peers' Python")
    parser.add_argument("--data", default="data")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()

    commands = {"Scrawl": [options.scrawl, "bench", "--json"]}
    for peer, module in PEERS.items():
        if is_installed(module, options.python):
            script = pathlib.Path(__file__).parent / "peers" / f"train_{module}.py"
            commands[peer] = [options.python, str(script)]
        else:
            print(f"{peer}: not installed; `make bench-peers` installs it")
    more = ["--data", options.data, "--threads", str(options.threads)]
    results = {name: [] for name in commands}
    for number in range(options.rounds):
        for name in list(results):
            print(f"round {number + 1} of {options.rounds}: {name}", file=sys.stderr)
            figures = run(commands[name] + more)
            if figures is None:
                print(f"{name}: failed: {' '.join(commands[name] + more)}", file=sys.stderr)
                del results[name]
            else:
                results[name].append(figures)
    if "Scrawl" in results:
        print(table({name: medians(rounds) for name, rounds in results.items()}, options))
    # A table that lacks a peer that failed is no success.
    sys.exit(len(results) < len(commands))


def is_installed(module, python):
    look = f"import importlib.util, sys; sys.exit(not importlib.util.find_spec({module!r}))"
    return subprocess.run([python, "-c", look]).returncode == 0


def run(command):
    result = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    return json.loads(result.stdout) if result.returncode == 0 else None


def medians(rounds):
    """The median of the rounds for each number; strings and lists come from the last round."""
    last = rounds[-1]
    if isinstance(last, dict):
        return {key: medians([one[key] for one in rounds if key in one]) for key in last}
    if isinstance(last, (int, float)) and all(one is not None for one in rounds):
        return statistics.median(rounds)
    return last


def value(figures, path):
    for key in path.split("."):
        figures = (figures or {}).get(key)
    return figures


def table(results, options):
    ours = results["Scrawl"]
    lines = [
        f"{options.threads} threads, {ours['kernel']}, median of {options.rounds};"
        " ×: a peer's time over Scrawl's",
        "",
        row("", [title(name, figures) for name, figures in results.items()]),
        "|---|" + "---:|" * len(results),
    ]
    for name, path, digits in FIGURES:
        cells = [
            cell(value(figures, path), value(ours, path), digits) for figures in results.values()
        ]
        lines.append(row(name, cells))
    lines += ["", row("", ["Scrawl", "of the peak"]), "|---|---:|---:|"]
    for name, path, digits in OURS:
        number = value(ours, path)
        shown = "-" if number is None else f"{number:.{digits}f}"
        lines.append(row(name, [shown, share(ours, path)]))
    for name, figures in results.items():
        for form, seconds in figures.get("forms", {}).items():
            cells = [f"{seconds[size]:.3f}" for size in ["32", "128"]]
            lines.append(f"\n{name}, {form}: {cells[0]} s at batch 32, {cells[1]} s at 128")
        for form, seconds in figures.get("convolutionForms", {}).items():
            lines.append(f"\n{name}, convolution, {form}: {seconds:.3f} s")
    return "\n".join(lines)


def title(name, figures):
    return " ".join([name, figures.get("version", "")]).strip()


def cell(number, ours, digits):
    if number is None or ours is None:
        return "-"
    ratio = "" if number == ours else f" ({number / ours:.1f}×)"
    return f"{number:.{digits}f}{ratio}"


def share(ours, path):
    """The share of the peak, which a loop of multiply-adds reaches on the same cores."""
    peaks = {"product1024Gflops": "peakGflops"} | dict.fromkeys(
        ["epochGflopsBatch32", "epochGflopsBatch128"], "peakGflopsAllThreads"
    )
    if path not in peaks or ours.get(path) is None:
        return ""
    return f"{ours[path] / ours[peaks[path]] * 100:.0f} %"


def row(name, cells):
    return f"| {name:<31} | " + " | ".join(f"{cell:>16}" for cell in cells) + " |"


if __name__ == "__main__":
    main()
