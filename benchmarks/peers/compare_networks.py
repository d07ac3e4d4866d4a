#!/usr/bin/env python3
"""Compares training and predictions with PyTorch itself, in alternating rounds, and prints medians and ratios.

    mvn package -DskipTests && benchmarks/peers/compare_networks.py [--rounds N]

Each round runs networks.py as it comes, then NetworkSpeed with what the launchers of this project
set; both on two threads. Nothing else should run meanwhile. Needs what networks.py needs, under
PYTHON (/usr/bin/python3 if not set).
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
JAR = HERE.parent / "target" / "benchmarks.jar"
PYTHON = os.environ.get("PYTHON", "/usr/bin/python3")
THREADS = {"OMP_NUM_THREADS": "2"}
LAUNCHER = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_MAX_": "0",
    "MALLOC_TRIM_THRESHOLD_": "34359738368",
    "THP_MEM_ALLOC_ENABLE": "1",
}
OURS = ["java", "-cp", JAR, "io.github.ser4j.benchmarks.NetworkSpeed"]
UNITS = {"training 2D": "clips/s", "answer 2D": "ms", "answer 1D": "ms", "peak": "GB"}


def values(command, settings):
    plain = {name: value for name, value in os.environ.items() if name not in LAUNCHER}
    printed = subprocess.run(
        command,
        env={**plain, **THREADS, **settings},
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    return json.loads(printed.stdout)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    rounds = []
    for number in range(parser.parse_args().rounds):
        rounds.append((values([PYTHON, HERE / "networks.py"], {}), values(OURS, LAUNCHER)))
        print(f"round {number + 1}: {rounds[-1]}", file=sys.stderr)
    print(f"\nmedians of {len(rounds)} rounds; how many times as fast, and fewest and most of any round\n")
    print("| work | PyTorch | here | times | from | to |\n|---|---|---|---|---|---|")
    for work, unit in UNITS.items():
        theirs, ours = ([one[work] for one in column] for column in zip(*rounds))
        ratios = [a / b if unit == "ms" else b / a for a, b in zip(theirs, ours)]
        row = f"{work}, {unit} | {statistics.median(theirs):.2f} | {statistics.median(ours):.2f}"
        print(f"| {row} | {statistics.median(ratios):.2f} | {min(ratios):.2f} | {max(ratios):.2f} |")


if __name__ == "__main__":
    main()
