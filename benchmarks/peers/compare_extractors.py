#!/usr/bin/env python3
"""Compares each extractor with librosa itself, in alternating rounds, and prints medians and ratios.

    mvn package -DskipTests && benchmarks/peers/compare_extractors.py [--rounds N]

Each round runs extractors.py, then FeatureBenchmark as it comes, then with the vector module; all on
one thread. Nothing else should run meanwhile. Needs librosa 0.11 under PYTHON (/usr/bin/python3 if
not set). A round takes about 4 minutes.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

from compare import JAR, VECTOR, peers


def ours(names, options):
    with tempfile.TemporaryDirectory() as folder:
        result = pathlib.Path(folder) / "result.json"
        quick = ["-f", "1", "-wi", "3", "-i", "3", "-w", "1", "-r", "1", "-p", "name=" + ",".join(names)]
        command = ["java", "-jar", JAR, "FeatureBenchmark", "-rf", "json", "-rff", result, *quick, *options]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return {one["params"]["name"]: one["primaryMetric"]["score"] for one in json.loads(result.read_text())}


def ratios(rounds, name, column):
    values = [each["librosa"][name] / each[column][name] for each in rounds]
    return f"{statistics.median(values):.1f} × ({min(values):.1f} to {max(values):.1f})"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=1)
    rounds = []
    for number in range(parser.parse_args().rounds):
        peer = peers("extractors.py")
        times = peer["milliseconds"]
        rounds.append({"librosa": times, "default JVM": ours(times, []), "vector": ours(times, VECTOR)})
        print(f"round {number + 1} done", file=sys.stderr)
    print(f"\nmilliseconds, medians of {len(rounds)} rounds, and how many times as fast as librosa {peer['librosa']}\n")
    print("| extractor | librosa | default JVM | vector module | default JVM | vector module |\n" + "|---" * 6 + "|")
    for name in times:
        columns = ("librosa", "default JVM", "vector")
        medians = " | ".join(f"{statistics.median(each[c][name] for each in rounds):.2f}" for c in columns)
        print(f"| `{name}` | {medians} | {ratios(rounds, name, 'default JVM')} | {ratios(rounds, name, 'vector')} |")


if __name__ == "__main__":
    main()
