package io.github.ser4j.audio;

/**
 * A section of uncompressed audio in a file.
 *
 * @param start the offset of the first sample
 * @param declaredBytes how many bytes of samples the file declares
 */
record PcmSection(PcmLayout layout, int sampleRateHz, long start, long declaredBytes) {
  /** Decodes the declared samples, or those present if truncation is accepted. */
  Waveform decode(AudioFile file) {
    int frames = Math.toIntExact(frames(file));
    file.requireAllowed(frames);
    float[] samples;
    try {
      samples = frames == 0 ? new float[0] : layout.decode(file.content(), (int) start, frames);
    } catch (IllegalArgumentException e) {
      throw file.failure(e.getMessage(), e);
    }
    return file.waveform(samples, sampleRateHz);
  }

  /** Counts the declared samples, or those present if truncation is accepted. */
  long frames(AudioFile file) {
    long present = Math.max(0, file.size() - start);
    if (declaredBytes > present) {
      file.reportTruncated(declaredBytes, present, "bytes of audio");
    }
    return Math.min(declaredBytes, present) / layout.frameBytes();
  }
}
