package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.Framing;
import java.util.Arrays;

/**
 * Extracts features from a live signal: frames are available as soon as their last sample has
 * arrived.
 *
 * <p>However the signal is divided, the frames are the same as those of {@link
 * FeatureExtractor#extract} for the whole signal, bit for bit. This requires an extractor whose
 * frames depend only on their own samples, see {@link FeatureExtractor#framing()}.
 *
 * <pre>{@code
 * FeatureStream stream = FeatureStream.of(extractor, 16000);
 * while (microphone.isOpen()) {
 *   stream.accept(microphone.nextSamples());
 *   use(stream.read());
 * }
 * stream.finish();
 * use(stream.read());
 * }</pre>
 *
 * <p>Frame {@code t} of {@code N} samples is available once sample {@code t·hop + N − 1} was
 * accepted, or {@code t·hop + ⌈N/2⌉ − 1} if frames are centered; frames that extend past the end of
 * the signal are available once it is finished. Only the last frame and unread frames are kept. Not
 * safe to share between threads.
 */
public final class FeatureStream {
  private final FeatureExtractor extractor;
  private final Framing framing;
  private final int sampleRateHz;
  private final int rows;

  /** How many frames begin before a waveform that is not the beginning of the signal. */
  private final int framesBefore;

  /** The samples, starting {@code firstHop} hops after the beginning of the signal. */
  private float[] samples = new float[0];

  private int count;
  private int firstHop;
  private int framesRead;
  private long accepted;
  private boolean finished;

  private FeatureStream(FeatureExtractor extractor, Framing framing, int sampleRateHz) {
    this.extractor = extractor;
    this.framing = framing;
    this.sampleRateHz = sampleRateHz;
    this.rows = extractor.extract(Waveform.of(new float[0], sampleRateHz)).rows();
    this.framesBefore = -Math.floorDiv(framing.start(0), framing.hopSamples());
  }

  /**
   * Opens a stream.
   *
   * @param extractor the extractor
   * @param sampleRateHz the rate of the signal in Hz, at least 1
   * @return an empty stream
   * @throws IllegalArgumentException if frames of the extractor depend on more than their own
   *     samples, or the features are undefined at this rate
   */
  public static FeatureStream of(FeatureExtractor extractor, int sampleRateHz) {
    Framing framing =
        extractor
            .framing()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "feature extractor "
                            + extractor
                            + " cannot follow a live signal, since its frames depend on more than"
                            + " their own samples: for levels in dB set a fixed reference and no"
                            + " topDb (frameLocal()), or extract from whole recordings"));
    return new FeatureStream(extractor, framing, sampleRateHz);
  }

  /**
   * Accepts the next samples.
   *
   * @param more samples, nominally −1 to 1, finite; any number of them, copied
   * @throws IllegalArgumentException if a sample is NaN or infinite; then none of them is accepted
   * @throws IllegalStateException if the stream is finished
   */
  public void accept(float[] more) {
    if (finished) {
      throw new IllegalStateException("the stream is finished: open another for another signal");
    }
    for (int i = 0; i < more.length; i++) {
      if (!Float.isFinite(more[i])) {
        throw new IllegalArgumentException(
            "sample "
                + (accepted + i)
                + " of the signal, "
                + i
                + " of "
                + more.length
                + " given, is "
                + more[i]
                + ", but samples must be finite");
      }
    }
    int needed = Math.addExact(count, more.length);
    if (needed > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(needed, 2 * count));
    }
    System.arraycopy(more, 0, samples, count, more.length);
    count = needed;
    accepted += more.length;
  }

  /**
   * Ends the signal, so that the frames that extend past its end become available. Further calls
   * have no effect.
   */
  public void finish() {
    finished = true;
  }

  /**
   * Returns the available frames that were not read before.
   *
   * @return rows × frames, in order; possibly no frames
   */
  public FeatureMatrix read() {
    int ready = firstHop + readyFrames();
    if (ready <= framesRead) {
      return FeatureMatrix.takingOver(rows, 0, new float[0]);
    }
    Waveform piece = Waveform.of(Arrays.copyOf(samples, count), sampleRateHz);
    FeatureMatrix fresh = extractor.extract(piece).slice(framesRead - firstHop, ready - firstHop);
    framesRead = ready;
    forget(Math.max(0, framesRead - framesBefore) - firstHop);
    return fresh;
  }

  /** Returns how many frames of the buffered samples are final. */
  private int readyFrames() {
    if (finished) {
      return framing.frames(count);
    }
    int reach = count - framing.frameSamples() - framing.start(0);
    return reach < 0 ? 0 : 1 + reach / framing.hopSamples();
  }

  private void forget(int hops) {
    int forgotten = (int) Math.min(count, (long) hops * framing.hopSamples());
    if (forgotten < (long) hops * framing.hopSamples()) {
      // The next frame begins after all samples: wait for more.
      return;
    }
    System.arraycopy(samples, forgotten, samples, 0, count - forgotten);
    count -= forgotten;
    firstHop += hops;
  }
}
