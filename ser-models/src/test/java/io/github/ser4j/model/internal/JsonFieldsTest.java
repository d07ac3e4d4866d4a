package io.github.ser4j.model.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {
  private static final JsonFields FIELDS =
      JsonFields.parse(
          """
          {
            "text": "a",
            "texts": ["a", "b"],
            "flag": true,
            "number": 0.1,
            "numbers": [1, 2.5, NaN, -Infinity],
            "whole": -7,
            "large": 9007199254740993,
            "null": null,
            "list": [{"number": 1}, {"number": "one"}],
            "object": {"inner": {"a": "1", "b": "2"}}
          }
          """);

  @Test
  void membersAreRead() {
    assertThat(FIELDS.text("text")).isEqualTo("a");
    assertThat(FIELDS.texts("texts")).containsExactly("a", "b");
    assertThat(FIELDS.flag("flag")).isTrue();
    assertThat(FIELDS.number("number")).isEqualTo(0.1);
    assertThat(FIELDS.numbers("numbers"))
        .containsExactly(1, 2.5, Double.NaN, Double.NEGATIVE_INFINITY);
    assertThat(FIELDS.integer("whole")).isEqualTo(-7);
    assertThat(FIELDS.longInteger("large")).isEqualTo(9_007_199_254_740_993L);
    assertThat(FIELDS.objects("list").get(0).number("number")).isEqualTo(1);
    assertThat(FIELDS.object("object").textsByName("inner"))
        .containsOnlyKeys("a", "b")
        .containsEntry("b", "2");
    assertThat(FIELDS.optionalObject("none")).isEmpty();
    assertThat(FIELDS.optionalText("none")).isEmpty();
    assertThat(FIELDS.optionalText("text")).contains("a");
  }

  @Test
  void whatIsMissingOrOfAnotherTypeIsNamed() {
    assertRejected(
        () -> FIELDS.object("object").object("inner").number("c"),
        "object.inner.c is missing, but must be a number");
    assertRejected(
        () -> FIELDS.objects("list").get(1).number("number"),
        "list[1].number is \"one\", but must be a number");
    assertRejected(() -> FIELDS.text("whole"), "whole is -7, but must be a text");
    assertRejected(() -> FIELDS.text("null"), "null is null, but must be a text");
    assertRejected(() -> FIELDS.texts("numbers"), "numbers[0] is 1, but must be a text");
    assertRejected(() -> FIELDS.numbers("texts"), "texts[0] is \"a\", but must be a number");
    assertRejected(() -> FIELDS.flag("text"), "text is \"a\", but must be true or false");
    assertRejected(
        () -> FIELDS.objects("object"),
        "object is {\"inner\":{\"a\":\"1\",\"b\":\"2\"}}, but must be a list of objects");
    assertRejected(() -> FIELDS.optionalObject("texts"), "but must be an object");
    assertRejected(
        () -> FIELDS.integer("number"),
        "number is 0.1, but must be a whole number of at most 32 bits");
    assertRejected(() -> FIELDS.integer("large"), "but must be a whole number of at most 32 bits");
    assertRejected(() -> JsonFields.parse("[1]"), "it is [1], but must be an object");
    assertRejected(() -> JsonFields.parse("{\"a\""), "");
  }

  @Test
  void longValuesAreShortened() {
    JsonFields longer = JsonFields.parse("{\"a\": \"" + "x".repeat(100) + "\"}");
    assertRejected(() -> longer.flag("a"), "a is \"" + "x".repeat(59) + "..., but must be true");
  }

  private static void assertRejected(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading)
        .isInstanceOf(JsonParseException.class)
        .hasMessageContaining(message);
  }
}
