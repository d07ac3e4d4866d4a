"""How long librosa takes for the features of a whole corpus, in as many processes of joblib as there
are processors; run by compare_corpus.py.

Needs librosa 0.11, joblib and soundfile. Prints a JSON object: the number of files, the seconds that
they took without the start of the processes, and the mean of all features.
"""

import json
import os
import pathlib
import statistics
import sys
import time

import joblib
import librosa
import numpy as np


def features(path):
    y, _ = librosa.load(path, sr=44_100)
    sequence = np.concatenate([librosa.feature.zero_crossing_rate(y), librosa.feature.rms(y=y)])
    mel = librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=44_100), ref=np.max)
    return float(np.mean(sequence) + np.mean(mel))


def main(folder):
    files = sorted(pathlib.Path(folder).rglob("*.wav"))
    processes = joblib.Parallel(n_jobs=os.cpu_count())
    processes(joblib.delayed(features)(path) for path in files[: 4 * os.cpu_count()])
    start = time.perf_counter()
    means = processes(joblib.delayed(features)(path) for path in files)
    print(json.dumps({"files": len(files), "seconds": time.perf_counter() - start, "mean": statistics.mean(means)}))


if __name__ == "__main__":
    main(sys.argv[1])
