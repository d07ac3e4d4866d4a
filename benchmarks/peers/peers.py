"""What other tools take for the works of SpeechBenchmark; run by compare.py, one thread.

librosa's computations are written out with NumPy and SciPy as librosa 0.11 does them, in 32 bits,
and its resampler, libsoxr, is called directly; each without the checks and options around it, so
that a value here is not worse than librosa's own. torchaudio is called as its users call it.

Needs Debian's python3-scipy, python3-torchaudio and libsoxr0. Prints a JSON object: the name of the
peer to the name of the work to the median of its times in milliseconds.
"""

import ctypes
import io
import json
import math
import statistics
import time
import wave

import numpy as np
import scipy.fft
import scipy.signal
import torch
import torchaudio

FAST, SLOW = 44_100, 16_000
N_FFT, HOP, BANDS = 2048, 512, 128
SECONDS = 2.5
RATE, SEMITONES = 1.1, 2
WARM_UP_SECONDS, MEASURED_SECONDS = 1.0, 3.0


def noise(rate):
    return (0.1 * np.random.default_rng(1).standard_normal(int(SECONDS * rate))).astype(np.float32)


def slaney_bank(rate):
    """librosa.filters.mel with its defaults."""

    def to_hz(mel):
        return np.where(mel < 15, mel * 200 / 3, 1000 * np.exp(np.log(6.4) / 27 * (mel - 15)))

    top = 15 + np.log(rate / 2 / 1000) / (np.log(6.4) / 27)
    edges = to_hz(np.linspace(0, top, BANDS + 2))
    ramps = edges[:, None] - np.fft.rfftfreq(N_FFT, 1 / rate)[None]
    steps = np.diff(edges)
    rising = -ramps[:-2] / steps[:-1, None]
    falling = ramps[2:] / steps[1:, None]
    bank = np.maximum(0, np.minimum(rising, falling))
    return (bank * (2 / (edges[2:] - edges[:-2]))[:, None]).astype(np.float32)


def frames(signal, mode):
    padded = np.pad(signal, N_FFT // 2, mode=mode)
    return np.lib.stride_tricks.sliding_window_view(padded, N_FFT)[::HOP].T


class Librosa:
    """librosa 0.11's way, in NumPy, SciPy and libsoxr."""

    def __init__(self):
        self.window = scipy.signal.get_window("hann", N_FFT).astype(np.float32)[:, None]
        self.bank = slaney_bank(FAST)
        self.soxr = ctypes.CDLL("libsoxr.so.0")
        self.soxr.soxr_oneshot.restype = ctypes.c_char_p
        self.soxr.soxr_oneshot.argtypes = (
            [ctypes.c_double] * 2 + [ctypes.c_uint] + [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p] * 2
            + [ctypes.c_void_p] * 3
        )

    def mel(self, signal):
        spectra = scipy.fft.rfft(self.window * frames(signal, "constant"), axis=-2)
        power = np.abs(spectra) ** 2
        return np.einsum("ft,mf->mt", power, self.bank, optimize=True)

    def zcr_and_rms(self, signal):
        framed = frames(signal, "edge")
        negative = np.signbit(np.where(np.abs(framed) <= 1e-10, 0, framed))
        rates = np.sum(negative[1:] != negative[:-1], axis=-2) / N_FFT
        roots = np.sqrt(np.mean(frames(signal, "constant") ** 2, axis=-2))
        return np.concatenate([rates, roots])

    def resample(self, signal, source=SLOW, target=FAST):
        out = np.empty(math.ceil(len(signal) * target / source), np.float32)
        used, made = ctypes.c_size_t(), ctypes.c_size_t()
        error = self.soxr.soxr_oneshot(
            source, target, 1,
            signal.ctypes.data, len(signal), ctypes.addressof(used),
            out.ctypes.data, len(out), ctypes.addressof(made),
            None, None, None,  # the default quality is HQ, as librosa's
        )
        if error or made.value != len(out):
            raise RuntimeError(f"libsoxr: {error}, {made.value} of {len(out)} samples")
        return out

    def stretch(self, signal, rate):
        spectra = scipy.fft.rfft(self.window * frames(signal, "constant"), axis=-2)
        steps = np.arange(0, spectra.shape[1], rate)
        padded = np.pad(spectra, [(0, 0), (0, 2)])
        advance = np.linspace(0, np.pi * HOP, N_FFT // 2 + 1)
        phase = np.angle(spectra[:, 0])
        stretched = np.empty((N_FFT // 2 + 1, len(steps)), np.complex64)
        for t, step in enumerate(steps):
            first, second = padded[:, int(step)], padded[:, int(step) + 1]
            share = step % 1.0
            magnitude = (1 - share) * np.abs(first) + share * np.abs(second)
            stretched[:, t] = (np.cos(phase) + 1j * np.sin(phase)) * magnitude
            turn = np.angle(second) - np.angle(first) - advance
            phase += advance + turn - 2 * np.pi * np.round(turn / (2 * np.pi))
        return self.istft(stretched, round(len(signal) / rate))

    def istft(self, spectra, length):
        parts = self.window * scipy.fft.irfft(spectra, axis=-2)
        total = np.zeros(N_FFT + HOP * (spectra.shape[1] - 1), np.float32)
        windows = np.zeros_like(total)
        squared = self.window[:, 0] ** 2
        for t in range(spectra.shape[1]):
            total[t * HOP : t * HOP + N_FFT] += parts[:, t]
            windows[t * HOP : t * HOP + N_FFT] += squared
        np.divide(total, windows, out=total, where=windows > np.finfo(np.float32).tiny)
        return total[N_FFT // 2 : N_FFT // 2 + length]

    def pitch(self, signal, semitones):
        rate = 2.0 ** (-semitones / 12)
        shifted = self.resample(self.stretch(signal, rate), FAST / rate, FAST)
        return shifted[: len(signal)]

    def noise(self, signal, snr_db):
        made = np.random.default_rng(1).standard_normal(len(signal), np.float32)
        scale = np.sqrt(np.sum(signal**2) / np.sum(made**2)) * 10 ** (-snr_db / 20)
        return signal + scale * made

    def file_to_mel_db(self, file):
        with wave.open(io.BytesIO(file)) as reader:
            samples = np.frombuffer(reader.readframes(reader.getnframes()), np.int16)
        mel = self.mel(self.resample(samples / np.float32(32768)))
        db = 10 * np.log10(np.maximum(1e-10, mel)) - 10 * np.log10(np.maximum(1e-10, mel.max()))
        return np.maximum(db, db.max() - 80)


class TorchAudio:
    def __init__(self):
        self.transform = torchaudio.transforms.MelSpectrogram(
            FAST, N_FFT, hop_length=HOP, n_mels=BANDS, norm="slaney", mel_scale="slaney", pad_mode="constant"
        )
        self.window = torch.hann_window(N_FFT)
        self.resampler = torchaudio.transforms.Resample(SLOW, FAST)

    def mel(self, signal):
        return self.transform(torch.from_numpy(signal))

    def resample(self, signal):
        return self.resampler(torch.from_numpy(signal))

    def stretch(self, signal, rate):
        signal = torch.from_numpy(signal)
        spectra = torch.stft(
            signal, N_FFT, HOP, window=self.window, pad_mode="constant", return_complex=True
        )
        advance = torch.linspace(0, math.pi * HOP, N_FFT // 2 + 1)[:, None]
        stretched = torchaudio.functional.phase_vocoder(spectra, rate, advance)
        return torch.istft(
            stretched, N_FFT, HOP, window=self.window, length=round(len(signal) / rate)
        )

    def pitch(self, signal, semitones):
        return torchaudio.functional.pitch_shift(
            torch.from_numpy(signal), FAST, semitones, n_fft=N_FFT, hop_length=HOP
        )


def median_ms(work):
    end = time.perf_counter() + WARM_UP_SECONDS
    while time.perf_counter() < end:
        work()
    times = []
    end = time.perf_counter() + MEASURED_SECONDS
    while time.perf_counter() < end:
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def wav(signal):
    content = io.BytesIO()
    with wave.open(content, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(SLOW)
        writer.writeframes((signal * 32767).astype(np.int16).tobytes())
    return content.getvalue()


def main():
    torch.set_num_threads(1)
    librosa, torch_audio = Librosa(), TorchAudio()
    fast, slow = noise(FAST), noise(SLOW)
    file = wav(slow)
    # The two agree, so that they do the same work.
    np.testing.assert_allclose(torch_audio.mel(fast).numpy(), librosa.mel(fast), rtol=1e-3)
    np.testing.assert_allclose(torch_audio.stretch(fast, RATE).numpy(), librosa.stretch(fast, RATE), atol=2e-2)
    works = {
        "librosa": {
            "mel": lambda: librosa.mel(fast),
            "zcrAndRms": lambda: librosa.zcr_and_rms(fast),
            "resample": lambda: librosa.resample(slow),
            "fileToMelDb": lambda: librosa.file_to_mel_db(file),
            "stretch": lambda: librosa.stretch(fast, RATE),
            "pitch": lambda: librosa.pitch(fast, SEMITONES),
            "noise": lambda: librosa.noise(fast, 20),
            "shift": lambda: np.roll(fast, 12345),
        },
        "torchaudio": {
            "mel": lambda: torch_audio.mel(fast),
            "resample": lambda: torch_audio.resample(slow),
            "stretch": lambda: torch_audio.stretch(fast, RATE),
            "pitch": lambda: torch_audio.pitch(fast, SEMITONES),
        },
    }
    with torch.no_grad():
        values = {
            peer: {name: median_ms(work) for name, work in named.items()} for peer, named in works.items()
        }
    print(json.dumps(values))


if __name__ == "__main__":
    main()
