package io.github.ser4j.config;

import io.github.ser4j.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What can be set of something, and how each setting is read from text into a builder and written
 * from the finished thing. Filled once, in a static initialiser; safe to share from then on.
 *
 * @param <T> the finished thing
 * @param <B> its builder
 */
public final class Settings<T, B> {
  private record Setting<T, B>(
      Function<T, String> writer, BiConsumer<B, String> reader, String about) {}

  private record Alias(String name, UnaryOperator<String> translation) {}

  private final NavigableMap<String, Setting<T, B>> settings = new TreeMap<>();
  private final Map<String, Alias> aliases = new HashMap<>();

  /** Starts without any setting. */
  public Settings() {}

  /**
   * A setting of any kind.
   *
   * @param name what it is called
   * @param writer its value in a finished thing, as text
   * @param reader gives a builder the value in a text; throws {@link IllegalArgumentException} for
   *     a wrong one
   * @return these settings
   */
  public Settings<T, B> text(
      String name, Function<T, String> writer, BiConsumer<B, String> reader) {
    return add(name, writer, reader, "text");
  }

  private Settings<T, B> add(
      String name, Function<T, String> writer, BiConsumer<B, String> reader, String about) {
    settings.put(name, new Setting<>(writer, reader, about));
    return this;
  }

  /**
   * Says what a setting takes, for messages: its unit and its range. Without it, messages say the
   * type alone.
   *
   * @param name the setting's own name
   * @param about for instance {@code Hz, 0 or more}
   * @return these settings
   * @throws IllegalArgumentException if there is no such setting
   */
  public Settings<T, B> about(String name, String about) {
    Setting<T, B> setting = settings.get(name);
    if (setting == null) {
      throw new IllegalArgumentException("there is no setting '" + name + "' to describe");
    }
    return add(name, setting.writer, setting.reader, about);
  }

  /**
   * A whole number.
   *
   * @param name what it is called
   * @param getter its value in a finished thing
   * @param setter gives a builder the value
   * @return these settings
   */
  public Settings<T, B> integer(String name, ToIntFunction<T> getter, ObjIntConsumer<B> setter) {
    return add(
        name,
        thing -> Integer.toString(getter.applyAsInt(thing)),
        (builder, text) -> setter.accept(builder, SettingValues.parseInteger(name, text)),
        "a whole number");
  }

  /**
   * A whole number of 64 bits, such as a seed.
   *
   * @param name what it is called
   * @param getter its value in a finished thing
   * @param setter gives a builder the value
   * @return these settings
   */
  public Settings<T, B> longInteger(
      String name, ToLongFunction<T> getter, ObjLongConsumer<B> setter) {
    return add(
        name,
        thing -> Long.toString(getter.applyAsLong(thing)),
        (builder, text) -> setter.accept(builder, SettingValues.parseLong(name, text)),
        "a whole number");
  }

  /**
   * A list of whole numbers, written with commas.
   *
   * @param name what it is called
   * @param getter its value in a finished thing
   * @param setter gives a builder the value
   * @return these settings
   */
  public Settings<T, B> integers(
      String name, Function<T, int[]> getter, BiConsumer<B, int[]> setter) {
    return add(
        name,
        thing ->
            Arrays.stream(getter.apply(thing))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",")),
        (builder, text) ->
            setter.accept(
                builder,
                Pattern.compile(",")
                    .splitAsStream(text)
                    .mapToInt(part -> SettingValues.parseInteger(name, part.strip()))
                    .toArray()),
        "whole numbers with commas between them");
  }

  /**
   * A number.
   *
   * @param name what it is called
   * @param getter its value in a finished thing
   * @param setter gives a builder the value
   * @return these settings
   */
  public Settings<T, B> real(
      String name, ToDoubleFunction<T> getter, BiConsumer<B, Double> setter) {
    return add(
        name,
        thing -> Double.toString(getter.applyAsDouble(thing)),
        (builder, text) -> setter.accept(builder, SettingValues.parseReal(name, text)),
        "a number");
  }

  /**
   * A number or a word in its place.
   *
   * @param word stands where there is no number, for instance {@code none}
   * @param name what it is called
   * @param getter its value in a finished thing; empty for the word
   * @param setter gives a builder the number
   * @param wordSetter tells a builder that there is none
   * @return these settings
   */
  public Settings<T, B> realOr(
      String word,
      String name,
      Function<T, OptionalDouble> getter,
      BiConsumer<B, Double> setter,
      Consumer<B> wordSetter) {
    return add(
        name,
        thing -> {
          OptionalDouble value = getter.apply(thing);
          return value.isPresent() ? Double.toString(value.getAsDouble()) : word;
        },
        (builder, text) -> {
          if (text.equalsIgnoreCase(word)) {
            wordSetter.accept(builder);
          } else {
            setter.accept(builder, SettingValues.parseReal(name, text, " or '" + word + "'"));
          }
        },
        "a number, or " + word);
  }

  /**
   * True or false.
   *
   * @param name what it is called
   * @param getter its value in a finished thing
   * @param setter gives a builder the value
   * @return these settings
   */
  public Settings<T, B> flag(String name, Predicate<T> getter, BiConsumer<B, Boolean> setter) {
    return add(
        name,
        thing -> Boolean.toString(getter.test(thing)),
        (builder, text) -> setter.accept(builder, parseFlag(name, text)),
        "true or false");
  }

  /**
   * One of a fixed choice; written in lower case.
   *
   * @param <E> the choice
   * @param name what it is called
   * @param type the choice
   * @param getter its value in a finished thing
   * @param setter gives a builder the value
   * @return these settings
   */
  public <E extends Enum<E>> Settings<T, B> choice(
      String name, Class<E> type, Function<T, E> getter, BiConsumer<B, E> setter) {
    return add(
        name,
        thing -> SettingValues.lowerCase(getter.apply(thing)),
        (builder, text) -> setter.accept(builder, SettingValues.parseChoice(name, type, text)),
        "one of " + SettingValues.choices(type));
  }

  /**
   * Another name for a setting.
   *
   * @param alias the other name
   * @param name the setting's own name
   * @return these settings
   */
  public Settings<T, B> alias(String alias, String name) {
    return alias(alias, name, UnaryOperator.identity());
  }

  /**
   * Another name for a setting, whose values have other names as well.
   *
   * @param alias the other name
   * @param name the setting's own name
   * @param translation from a value under the other name to one under its own name
   * @return these settings
   */
  public Settings<T, B> alias(String alias, String name, UnaryOperator<String> translation) {
    aliases.put(alias, new Alias(name, translation));
    return this;
  }

  /**
   * The settings of a part.
   *
   * @param <T2> the part
   * @param <B2> its builder
   * @param part what can be set of the part
   * @param ofThing the part of a finished thing
   * @param ofBuilder the part's builder in a builder
   * @return these settings
   */
  public <T2, B2> Settings<T, B> include(
      Settings<T2, B2> part, Function<T, T2> ofThing, Function<B, B2> ofBuilder) {
    part.settings.forEach(
        (name, setting) ->
            add(
                name,
                thing -> setting.writer.apply(ofThing.apply(thing)),
                (builder, text) -> setting.reader.accept(ofBuilder.apply(builder), text),
                setting.about));
    aliases.putAll(part.aliases);
    return this;
  }

  /**
   * The names of the settings, without aliases.
   *
   * @return sorted, a view
   */
  public NavigableSet<String> names() {
    return settings.navigableKeySet();
  }

  /**
   * Whether there is such a setting.
   *
   * @param name a setting's own name or an alias
   * @return false if {@link #read} would refuse the name as unknown
   */
  public boolean knows(String name) {
    return settings.containsKey(name) || aliases.containsKey(name);
  }

  /**
   * All settings in text form.
   *
   * @param thing a finished thing
   * @return a fresh map, sorted by name
   */
  public NavigableMap<String, String> write(T thing) {
    NavigableMap<String, String> written = new TreeMap<>();
    settings.forEach((name, setting) -> written.put(name, setting.writer.apply(thing)));
    return written;
  }

  /**
   * Sets what is given and leaves the rest as it is.
   *
   * @param owner what the thing is called in messages
   * @param given setting to value
   * @param builder what to set
   * @throws IllegalArgumentException if a setting is unknown (the message gives the known ones), is
   *     given under two names, or has a value out of its range
   */
  public void read(String owner, Map<String, String> given, B builder) {
    read(owner, given, builder, Map::of);
  }

  /** As above; a message about an unknown setting gives defaults too, where they are known. */
  void read(
      String owner,
      Map<String, String> given,
      B builder,
      Supplier<? extends Map<String, String>> defaults) {
    Map<String, String> givenAs = new HashMap<>();
    new TreeMap<>(given)
        .forEach(
            (key, value) -> {
              Alias alias = aliases.getOrDefault(key, new Alias(key, UnaryOperator.identity()));
              Setting<T, B> setting = settings.get(alias.name);
              if (setting == null) {
                throw new IllegalArgumentException(
                    owner + " has no setting '" + key + "'; known are " + known(defaults.get()));
              }
              String before = givenAs.put(alias.name, key);
              if (before != null) {
                throw new IllegalArgumentException(
                    "setting "
                        + alias.name
                        + " of "
                        + owner
                        + " is given twice, as "
                        + before
                        + " and as "
                        + key
                        + ": leave one out");
              }
              setting.reader.accept(builder, alias.translation.apply(value.strip()));
            });
  }

  /**
   * The settings with their aliases, what they take and their defaults, in one line.
   *
   * @param defaults the defaults that are known
   */
  String known(Map<String, String> defaults) {
    Map<String, String> names = new TreeMap<>();
    settings.keySet().forEach(name -> names.put(name, name));
    new TreeMap<>(aliases)
        .forEach((alias, target) -> names.merge(target.name, alias, (a, b) -> a + " = " + b));
    List<String> described = new ArrayList<>();
    settings.forEach(
        (name, setting) ->
            described.add(
                names.get(name)
                    + " ("
                    + setting.about
                    + (defaults.containsKey(name) ? "; default " + defaults.get(name) : "")
                    + ")"));
    return String.join(", ", described);
  }

  /**
   * Reads true or false.
   *
   * @param name the setting, for the message
   * @param text {@code true} or {@code false}, in upper or lower case
   * @return the value
   * @throws IllegalArgumentException if the text is anything else
   */
  public static boolean parseFlag(String name, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Checks.textFailure(name, text, "true or false");
    };
  }
}
