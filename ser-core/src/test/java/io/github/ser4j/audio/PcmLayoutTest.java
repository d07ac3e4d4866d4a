package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.PcmLayout.Encoding;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcmLayoutTest {
  private static final int FRAMES = 50;

  @ParameterizedTest
  @CsvSource({
    "SIGNED, 8", "SIGNED, 16", "SIGNED, 24", "SIGNED, 32",
    "UNSIGNED, 8", "UNSIGNED, 16", "UNSIGNED, 24", "UNSIGNED, 32"
  })
  void integersFollowTheFormula(Encoding encoding, int bits) {
    Random random = new Random(bits);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      for (int channels = 1; channels <= 3; channels++) {
        PcmLayout layout = new PcmLayout(encoding, bits, channels, order);
        byte[] content = new byte[7 + FRAMES * layout.frameBytes()];
        random.nextBytes(content);
        float[] expected = new float[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
          double sum = 0;
          for (int c = 0; c < channels; c++) {
            int at = 7 + (i * channels + c) * (bits / 8);
            sum += integer(content, at, bits / 8, order, encoding) / Math.pow(2, bits - 1);
          }
          expected[i] = (float) (sum / channels);
        }
        assertThat(layout.decode(content, 7, FRAMES)).containsExactly(expected);
      }
    }
  }

  private static double integer(
      byte[] content, int at, int count, ByteOrder order, Encoding encoding) {
    byte[] digits = new byte[count];
    for (int i = 0; i < count; i++) {
      digits[order == ByteOrder.BIG_ENDIAN ? i : count - 1 - i] = content[at + i];
    }
    return encoding == Encoding.SIGNED
        ? new BigInteger(digits).doubleValue()
        : new BigInteger(1, digits).subtract(BigInteger.ONE.shiftLeft(8 * count - 1)).doubleValue();
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void floatsAreTakenAsTheyAre(int bits) {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * bits / 8).order(order);
      for (double value : new double[] {0.1, 0.3, -1.5, 1e-30}) {
        if (bits == 32) {
          bytes.putFloat((float) value);
        } else {
          bytes.putDouble(value);
        }
      }
      assertThat(new PcmLayout(Encoding.FLOAT, bits, 1, order).decode(bytes.array(), 0, 4))
          .containsExactly(0.1f, 0.3f, -1.5f, 1e-30f);
      assertThat(new PcmLayout(Encoding.FLOAT, bits, 2, order).decode(bytes.array(), 0, 2))
          .containsExactly(0.2f, -0.75f);
    }
  }

  @Test
  void otherNumbersOfBitsAreNotSupported() {
    assertThat(PcmLayout.supports(Encoding.SIGNED, 24)).isTrue();
    assertThat(PcmLayout.supports(Encoding.FLOAT, 64)).isTrue();
    assertThat(PcmLayout.supports(Encoding.UNSIGNED, 12)).isFalse();
    assertThat(PcmLayout.supports(Encoding.SIGNED, 64)).isFalse();
    assertThat(PcmLayout.supports(Encoding.FLOAT, 16)).isFalse();
  }
}
