package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The segments of whole recordings, by a stream on all processors. */
final class RecordingSegments {
  private static final int BLOCK_SAMPLES = 1 << 16;

  private RecordingSegments() {}

  static List<Segment> of(EmotionStream empty, Waveform speech) {
    List<Segment> segments = new ArrayList<>();
    try (EmotionStream stream = onAllProcessors(empty)) {
      float[] block = new float[Math.min(BLOCK_SAMPLES, speech.length())];
      for (int at = 0; at < speech.length(); at += block.length) {
        int count = Math.min(block.length, speech.length() - at);
        speech.copyTo(at, block, 0, count);
        segments.addAll(stream.push(block, 0, count));
      }
      segments.addAll(stream.finish());
    }
    return segments;
  }

  static List<Segment> of(EmotionRecognizer recognizer, SegmentSettings settings, Path file) {
    try (Recording recording = new Recording(recognizer, settings)) {
      WaveformReader.readBlocks(file, BLOCK_SAMPLES, recording::add);
      return recording.end();
    }
  }

  private static EmotionStream onAllProcessors(EmotionStream stream) {
    return stream.withThreads(Runtime.getRuntime().availableProcessors());
  }

  /** A recording whose rate is known with its first block. */
  private static final class Recording implements AutoCloseable {
    private final EmotionRecognizer recognizer;
    private final SegmentSettings settings;
    private final List<Segment> segments = new ArrayList<>();
    private @Nullable EmotionStream stream;

    Recording(EmotionRecognizer recognizer, SegmentSettings settings) {
      this.recognizer = recognizer;
      this.settings = settings;
    }

    void add(Waveform block) {
      EmotionStream open = stream;
      if (open == null) {
        open = onAllProcessors(recognizer.stream(block.sampleRateHz(), settings));
        stream = open;
      }
      segments.addAll(open.push(block.samples()));
    }

    List<Segment> end() {
      if (stream != null) {
        segments.addAll(stream.finish());
      }
      return segments;
    }

    @Override
    public void close() {
      if (stream != null) {
        stream.close();
      }
    }
  }
}
