#!/usr/bin/env python3
"""Compares the features of a whole corpus, on all processors, with librosa in processes of joblib.

    mvn package -DskipTests && benchmarks/peers/compare_corpus.py FOLDER [--rounds N]

The features are those of the reference system: each file resampled to 44.1 kHz, ZCR and RMS, and the
mel spectrogram in dB. Each round runs corpus.py, then CorpusSpeed as it comes, then with the vector
module; the start of the interpreter and the JVM does not count. Nothing else should run meanwhile.
Needs what corpus.py needs, under PYTHON (/usr/bin/python3 if not set).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys

from compare import HERE, JAR, ONE_THREAD, PYTHON


def run(command):
    printed = subprocess.run(command, env={**os.environ, **ONE_THREAD}, check=True, stdout=subprocess.PIPE)
    return json.loads(printed.stdout.splitlines()[-1])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    java = ["-cp", JAR, "io.github.ser4j.benchmarks.CorpusSpeed", arguments.folder]
    commands = {
        "librosa": [PYTHON, HERE / "corpus.py", arguments.folder],
        "default JVM": ["java", *java],
        "vector module": ["java", "--add-modules=jdk.incubator.vector", *java],
    }
    rounds = []
    for number in range(arguments.rounds):
        rounds.append({name: run(command) for name, command in commands.items()})
        print(f"round {number + 1} done: {rounds[-1]}", file=sys.stderr)
    print("| | seconds | times as fast as librosa | mean of the features |\n|---|---|---|---|")
    for name in commands:
        seconds = statistics.median(each[name]["seconds"] for each in rounds)
        ratios = [each["librosa"]["seconds"] / each[name]["seconds"] for each in rounds]
        spread = f"{statistics.median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f})"
        print(f"| {name} | {seconds:.2f} | {spread} | {rounds[0][name]['mean']:.4f} |")


if __name__ == "__main__":
    main()
