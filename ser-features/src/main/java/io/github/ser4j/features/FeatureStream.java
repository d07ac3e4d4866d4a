package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.Framing;
import java.util.Arrays;

/**
 * The features of a live signal: samples go in as they come, frames come out as soon as their last
 * sample is there.
 *
 * <p>However the signal is cut into pieces, the frames are those that {@link
 * FeatureExtractor#extract} gives for the whole of it, bit for bit. This holds for extractors whose
 * frames depend on nothing but their own samples, which {@link FeatureExtractor#framing()} tells.
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
 * <p>Frame {@code t} of {@code N} samples comes out once sample {@code t·hop + N − 1} was accepted,
 * or {@code t·hop + ⌈N/2⌉ − 1} if frames are centred; those that reach behind the end of the signal
 * when it is finished. What is kept is the last frame and whatever was not read. Not safe to share
 * between threads.
 */
public final class FeatureStream {
  private final FeatureExtractor extractor;
  private final Framing framing;
  private final int sampleRateHz;
  private final int rows;

  /** How many frames of a waveform begin before it, if it is not the beginning of the signal. */
  private final int framesBefore;

  /** The samples from {@code firstHop} hops after the beginning of the signal on. */
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
   * @param extractor what to compute
   * @param sampleRateHz the rate of the signal in Hz, at least 1
   * @return a stream without samples
   * @throws IllegalArgumentException if frames of the extractor depend on more than their own
   *     samples, or the features are not defined at this rate
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
   * Takes the next samples.
   *
   * @param more samples, nominally −1 to 1, finite; any number of them, copied
   * @throws IllegalArgumentException if a sample is NaN or infinite; then none of them is taken
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
   * Ends the signal, so that the frames that reach behind its end come out too. Ending it again
   * changes nothing.
   */
  public void finish() {
    finished = true;
  }

  /**
   * The frames that are ready and were not read before.
   *
   * @return rows × frames, in order; maybe no frames
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

  /** How many frames of the samples at hand are what they are in the whole signal. */
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
      // The next frame begins behind all samples: wait for them.
      return;
    }
    System.arraycopy(samples, forgotten, samples, 0, count - forgotten);
    count -= forgotten;
    firstHop += hops;
  }
}
