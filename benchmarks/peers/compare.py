#!/usr/bin/env python3
"""Compares this library with other tools, in alternating rounds, and prints medians and ratios.

    mvn package -DskipTests && benchmarks/peers/compare.py [--rounds N] [--only WORK,…]

Each round runs the peers of peers.py, then SpeechBenchmark as it comes, then with the vector module;
all on one thread. Nothing else should run meanwhile. Needs what peers.py needs, under PYTHON
(/usr/bin/python3 if not set).
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
JAR = HERE.parent / "target" / "benchmarks.jar"
PYTHON = os.environ.get("PYTHON", "/usr/bin/python3")
VECTOR = ["-jvmArgsAppend", "--add-modules=jdk.incubator.vector"]
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def peers(script="peers.py"):
    printed = subprocess.run(
        [PYTHON, HERE / script], env={**os.environ, **ONE_THREAD}, check=True, stdout=subprocess.PIPE
    )
    return json.loads(printed.stdout)


def ours(benchmark, options):
    """Name of the work to (milliseconds, bytes allocated)."""
    with tempfile.TemporaryDirectory() as folder:
        result = pathlib.Path(folder) / "result.json"
        command = ["java", "-jar", JAR, benchmark, "-prof", "gc", "-rf", "json", "-rff", result, *options]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = json.loads(result.read_text())
    return {
        one["benchmark"].rsplit(".", 1)[1]: (
            one["primaryMetric"]["score"],
            one["secondaryMetrics"]["gc.alloc.rate.norm"]["score"],
        )
        for one in found
    }


def one_round(only):
    """(column, work) to a value."""
    values = {
        (peer, work): ms
        for peer, works in peers().items()
        for work, ms in works.items()
        if not only or work in only
    }
    chosen = "SpeechBenchmark" + (f".({'|'.join(only)})$" if only else "")
    for column, options in (("default JVM", []), ("vector", VECTOR)):
        for work, (ms, allocated) in ours(chosen, options).items():
            values[column, work] = ms
            values[column + ", kB", work] = allocated / 1000
        if only and "fileToMelDb" not in only:
            continue
        two = ours("SpeechBenchmark.fileToMelDb", [*options, "-t", "2"])["fileToMelDb"][0]
        values[column + ", 2 threads", "fileToMelDb"] = two / 2
    return values


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", type=lambda works: works.split(","), default=[])
    arguments = parser.parse_args()
    rounds = []
    for number in range(arguments.rounds):
        rounds.append(one_round(arguments.only))
        print(f"round {number + 1} done", file=sys.stderr)
    medians = {key: statistics.median(each[key] for each in rounds) for key in rounds[0]}
    works = sorted({work for _, work in medians})
    print(f"\nmilliseconds, medians of {len(rounds)} rounds\n")
    columns = ["librosa", "torchaudio", "default JVM", "vector"]
    print("| work | " + " | ".join(columns) + " | kB allocated |")
    print("|---" * (len(columns) + 2) + "|")
    for work in works:
        cells = [f"{medians[c, work]:.3f}" if (c, work) in medians else "" for c in columns]
        allocated = " / ".join(f"{medians[c + ', kB', work]:.0f}" for c in columns[2:])
        print(f"| {work} | " + " | ".join(cells) + f" | {allocated} |")
    print("\nhow many times as fast, and fewest and most of any round\n")
    print("| work | column | than | median | from | to |\n|---|---|---|---|---|---|")
    for work in works:
        for column in columns[2:]:
            for peer in columns[:2]:
                if (peer, work) in medians:
                    ratios = [each[peer, work] / each[column, work] for each in rounds]
                    row = f"{statistics.median(ratios):.2f} | {min(ratios):.2f} | {max(ratios):.2f}"
                    print(f"| {work} | {column} | {peer} | {row} |")
            threads = column + ", 2 threads"
            if (threads, work) in medians:
                ratios = [each[column, work] / each[threads, work] for each in rounds]
                row = f"{statistics.median(ratios):.2f} | {min(ratios):.2f} | {max(ratios):.2f}"
                print(f"| {work} | {threads} | one thread | {row} |")


if __name__ == "__main__":
    main()
