package io.github.ser4j.features.store;

import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.FileDigest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A SHA-256 digest of everything that one matrix of features depends on: equal keys, equal
 * features.
 *
 * <pre>{@code
 * FeatureKey key =
 *     FeatureKey.builder()
 *         .file("speech", clip.path())
 *         .spec("change", variation.spec())
 *         .number("sampleRateHz", 16_000)
 *         .spec("features", extractor.spec())
 *         .build();
 * }</pre>
 *
 * <p>Names, values and their order all matter. The store adds the version of the library's
 * extractors. Immutable and safe to share between threads.
 */
public final class FeatureKey {
  private final byte[] digest;

  private FeatureKey(byte[] digest) {
    this.digest = digest;
  }

  /**
   * Creates an empty builder.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the combined key of a list of keys. */
  static FeatureKey ofAll(List<FeatureKey> keys, int version) {
    Builder builder = builder().number("version", version).number("size", keys.size());
    keys.forEach(key -> builder.digest.update(key.digest));
    return builder.build();
  }

  byte[] toBytes() {
    return digest.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureKey that && Arrays.equals(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  /**
   * Returns the digest.
   *
   * @return 64 lower-case hexadecimal digits
   */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(digest);
  }

  /** Builds a {@link FeatureKey}. Not safe to share between threads. */
  public static final class Builder {
    private final MessageDigest digest;

    private Builder() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    /**
     * Adds a text.
     *
     * @param name its name
     * @param value the text
     * @return this builder
     */
    public Builder text(String name, String value) {
      begin('t', name);
      add(value);
      return this;
    }

    /**
     * Adds a number.
     *
     * @param name its name, with the unit
     * @param value the number
     * @return this builder
     */
    public Builder number(String name, long value) {
      begin('n', name);
      add(value);
      return this;
    }

    /**
     * Adds a description: its name, settings and parts.
     *
     * @param name its name
     * @param spec the description
     * @return this builder
     */
    public Builder spec(String name, Spec spec) {
      begin('s', name);
      add(spec);
      return this;
    }

    /**
     * Adds the content of a file, but not its path or modification time.
     *
     * @param name its name
     * @param file the file; read to its end
     * @return this builder
     * @throws FeatureStoreException if the file cannot be read
     */
    public Builder file(String name, Path file) {
      try {
        return text(name, FileDigest.sha256(file));
      } catch (IOException e) {
        throw new FeatureStoreException(file + ": cannot be read: " + e, e);
      }
    }

    /**
     * Builds the key.
     *
     * @return the key; the builder is reset
     */
    public FeatureKey build() {
      return new FeatureKey(digest.digest());
    }

    private void begin(char kind, String name) {
      digest.update((byte) kind);
      add(name);
    }

    private void add(Spec spec) {
      add(spec.name());
      add(spec.settings().size());
      spec.settings()
          .forEach(
              (setting, value) -> {
                add(setting);
                add(value);
              });
      add(spec.parts().size());
      spec.parts().forEach(this::add);
    }

    /** Adds bytes, prefixed with their length so that the encoding is unambiguous. */
    private void add(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      add(bytes.length);
      digest.update(bytes);
    }

    private void add(long number) {
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    }
  }
}
