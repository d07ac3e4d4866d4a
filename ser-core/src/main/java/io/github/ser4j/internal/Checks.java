package io.github.ser4j.internal;

/**
 * Checks of arguments, with one wording for all messages: the name, the value, and what is allowed.
 * Each returns the value.
 */
public final class Checks {
  private Checks() {}

  /**
   * Requires a whole number of at least a minimum.
   *
   * @param minimum the least that is allowed
   * @param name the argument, for the message
   * @param value its value
   * @return the value
   * @throws IllegalArgumentException if it is below the minimum
   */
  public static int atLeast(int minimum, String name, int value) {
    if (value < minimum) {
      throw failure(name, value, "at least " + minimum);
    }
    return value;
  }

  /**
   * Requires a whole number of a range.
   *
   * @param minimum the least that is allowed
   * @param maximum the largest that is allowed
   * @param name the argument, for the message
   * @param value its value
   * @return the value
   * @throws IllegalArgumentException if it is out of range
   */
  public static int between(int minimum, int maximum, String name, int value) {
    if (value < minimum || value > maximum) {
      throw failure(name, value, "from " + minimum + " to " + maximum);
    }
    return value;
  }

  /**
   * Requires a number of a range.
   *
   * @param minimum the least that is allowed, finite
   * @param maximum the largest that is allowed, finite
   * @param name the argument, for the message
   * @param value its value
   * @return the value
   * @throws IllegalArgumentException if it is out of range or NaN
   */
  public static double between(double minimum, double maximum, String name, double value) {
    if (!(value >= minimum && value <= maximum)) {
      throw failure(name, value, "from " + number(minimum) + " to " + number(maximum));
    }
    return value;
  }

  /**
   * Requires a number that is neither infinite nor NaN.
   *
   * @param name the argument, for the message
   * @param value its value
   * @return the value
   * @throws IllegalArgumentException if it is not finite
   */
  public static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw failure(name, value, "finite");
    }
    return value;
  }

  /**
   * Requires a finite number greater than 0.
   *
   * @param name the argument, for the message
   * @param value its value
   * @return the value
   * @throws IllegalArgumentException if it is not
   */
  public static double positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw failure(name, value, "finite and greater than 0");
    }
    return value;
  }

  /**
   * Requires a finite number of at least 0.
   *
   * @param name the argument, for the message
   * @param value its value
   * @return the value
   * @throws IllegalArgumentException if it is not
   */
  public static double notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw failure(name, value, "finite and at least 0");
    }
    return value;
  }

  /**
   * Requires a number from 0 to below 1.
   *
   * @param name the argument, for the message
   * @param value its value
   * @return the value
   * @throws IllegalArgumentException if it is not
   */
  public static double belowOne(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw failure(name, value, "from 0 to below 1");
    }
    return value;
  }

  /**
   * Requires a number greater than 0 and less than 1.
   *
   * @param name the argument, for the message
   * @param value its value
   * @return the value
   * @throws IllegalArgumentException if it is not
   */
  public static double insideZeroAndOne(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw failure(name, value, "greater than 0 and less than 1");
    }
    return value;
  }

  /**
   * Requires a factor that makes nothing larger: greater than 0 and at most 1.
   *
   * @param name the argument, for the message
   * @param value its value
   * @return the value
   * @throws IllegalArgumentException if it is not
   */
  public static double factor(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw failure(name, value, "greater than 0 and at most 1");
    }
    return value;
  }

  /**
   * Requires the power to which the magnitudes of a spectrum are raised.
   *
   * @param power its value
   * @return the value
   * @throws IllegalArgumentException if it is neither 1 nor 2
   */
  public static int spectrumPower(int power) {
    if (power != 1 && power != 2) {
      throw failure("power", power, "1 (magnitude) or 2 (power)");
    }
    return power;
  }

  /**
   * Creates the complaint about text that does not say what it should, which is put in quotes.
   *
   * @param name the argument
   * @param text its value
   * @param allowed what it must be, for instance "a whole number"
   * @return the exception to throw
   */
  public static IllegalArgumentException textFailure(String name, String text, String allowed) {
    return failure(name, "'" + text + "'", allowed);
  }

  /**
   * Creates the complaint about an argument, in the words of all others.
   *
   * @param name the argument
   * @param value its value
   * @param allowed what it must be, for instance "odd and at least 3"
   * @return the exception to throw
   */
  public static IllegalArgumentException failure(String name, Object value, String allowed) {
    return new IllegalArgumentException(name + " is " + value + ", but must be " + allowed);
  }

  /**
   * Creates the complaint about something without a description, such as a lambda.
   *
   * @param what its interface, for instance "optimizer"
   * @param thing the thing
   * @return the exception to throw
   */
  public static UnsupportedOperationException undescribed(String what, Object thing) {
    return new UnsupportedOperationException(
        what
            + " "
            + thing
            + " does not describe itself, so it cannot be stored or made again: override spec()");
  }

  /** Without the decimal point of a whole number. */
  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
