"""How long librosa itself takes for the extractors of FeatureBenchmark; run by compare_extractors.py.

Needs librosa 0.11. Prints a JSON object: the version of librosa, and the name of the extractor to the
median of its times in milliseconds, on 2.5 s of noise at 44.1 kHz and one thread.
"""

import json
import statistics
import time

import librosa
import numpy as np

RATE = 44_100
SECONDS = 2.5
PITCH = {"fmin": 65, "fmax": 500, "sr": RATE}
WARM_UP_SECONDS, MEASURED_SECONDS = 0.5, 1.5

feature = librosa.feature
EXTRACTORS = {
    "stft": lambda y: np.abs(librosa.stft(y)),
    "stft-db": lambda y: librosa.amplitude_to_db(np.abs(librosa.stft(y)), ref=np.max),
    "mel": lambda y: feature.melspectrogram(y=y, sr=RATE),
    "mel-db": lambda y: librosa.power_to_db(feature.melspectrogram(y=y, sr=RATE), ref=np.max),
    "mfcc": lambda y: feature.mfcc(y=y, sr=RATE),
    "chroma": lambda y: feature.chroma_stft(y=y, sr=RATE, tuning=0),
    "centroid": lambda y: feature.spectral_centroid(y=y, sr=RATE),
    "bandwidth": lambda y: feature.spectral_bandwidth(y=y, sr=RATE),
    "rolloff": lambda y: feature.spectral_rolloff(y=y, sr=RATE),
    "flatness": lambda y: feature.spectral_flatness(y=y),
    "contrast": lambda y: feature.spectral_contrast(y=y, sr=RATE),
    "onset": lambda y: librosa.onset.onset_strength(y=y, sr=RATE),
    "zcr": lambda y: feature.zero_crossing_rate(y),
    "rms": lambda y: feature.rms(y=y),
    "yin": lambda y: librosa.yin(y, **PITCH),
    "pyin": lambda y: librosa.pyin(y, **PITCH),
}


def milliseconds(extract, y):
    times = []
    begin = time.perf_counter()
    extract(y)
    while (passed := time.perf_counter() - begin) < WARM_UP_SECONDS + MEASURED_SECONDS or len(times) < 3:
        start = time.perf_counter()
        extract(y)
        if passed > WARM_UP_SECONDS:
            times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def main():
    y = (0.1 * np.random.default_rng(1).standard_normal(int(SECONDS * RATE))).astype(np.float32)
    times = {name: milliseconds(extract, y) for name, extract in EXTRACTORS.items()}
    print(json.dumps({"librosa": librosa.__version__, "milliseconds": times}))


if __name__ == "__main__":
    main()
