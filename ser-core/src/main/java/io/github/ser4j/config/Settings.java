package io.github.ser4j.config;

import io.github.ser4j.internal.Checks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
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

/**
 * The settings of an object: how each is read from text into a builder and written from the
 * finished object. Filled once, in a static initializer; safe to share afterwards.
 *
 * @param <T> the finished object
 * @param <B> its builder
 */
public final class Settings<T, B> {
  private record Setting<T, B>(
      Function<T, String> writer, BiConsumer<B, String> reader, String about) {}

  private record Alias(String name, UnaryOperator<String> translation) {}

  private final NavigableMap<String, Setting<T, B>> settings = new TreeMap<>();
  private final Map<String, Alias> aliases = new HashMap<>();

  /** Creates empty settings. */
  public Settings() {}

  /**
   * Adds a setting of any type.
   *
   * @param name its name
   * @param writer gets its value from a finished object, as text
   * @param reader sets the value from text in a builder; throws {@link IllegalArgumentException}
   *     for an invalid one
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
   * Describes the values of a setting for messages: its unit and range. Without it, messages give
   * only the type.
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
   * Adds a whole number.
   *
   * @param name its name
   * @param getter gets its value from a finished object
   * @param setter sets the value in a builder
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
   * Adds a whole number of 64 bits, such as a seed.
   *
   * @param name its name
   * @param getter gets its value from a finished object
   * @param setter sets the value in a builder
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
   * Adds a list of whole numbers, separated by commas.
   *
   * @param name its name
   * @param getter gets its value from a finished object
   * @param setter sets the value in a builder
   * @return these settings
   */
  public Settings<T, B> integers(
      String name, Function<T, int[]> getter, BiConsumer<B, int[]> setter) {
    return add(
        name,
        thing -> SettingValues.joined(getter.apply(thing)),
        (builder, text) -> setter.accept(builder, SettingValues.parseIntegers(name, text)),
        "whole numbers separated by commas");
  }

  /**
   * Adds a number.
   *
   * @param name its name
   * @param getter gets its value from a finished object
   * @param setter sets the value in a builder
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
   * Adds a number that can be replaced by a word.
   *
   * @param word the word for no number, for instance {@code none}
   * @param name its name
   * @param getter gets its value from a finished object; empty for the word
   * @param setter sets the number in a builder
   * @param wordSetter sets the builder to no number
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
   * Adds a flag.
   *
   * @param name its name
   * @param getter gets its value from a finished object
   * @param setter sets the value in a builder
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
   * Adds an enum; written in lower case.
   *
   * @param <E> the enum
   * @param name its name
   * @param type the enum
   * @param getter gets its value from a finished object
   * @param setter sets the value in a builder
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
   * Adds an alias for a setting.
   *
   * @param alias the alias
   * @param name the setting's own name
   * @return these settings
   */
  public Settings<T, B> alias(String alias, String name) {
    return alias(alias, name, UnaryOperator.identity());
  }

  /**
   * Adds an alias for a setting whose values have aliases too.
   *
   * @param alias the alias
   * @param name the setting's own name
   * @param translation converts a value given under the alias
   * @return these settings
   */
  public Settings<T, B> alias(String alias, String name, UnaryOperator<String> translation) {
    aliases.put(alias, new Alias(name, translation));
    return this;
  }

  /**
   * Adds the settings of a part.
   *
   * @param <T2> the part
   * @param <B2> its builder
   * @param part the settings of the part
   * @param ofThing gets the part of a finished object
   * @param ofBuilder gets the part's builder from a builder
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
   * Renames a setting of an included part whose name means something else here.
   *
   * @param name the setting's name in the part
   * @param newName its name from now on; its aliases stay
   * @return these settings
   */
  public Settings<T, B> rename(String name, String newName) {
    Setting<T, B> setting = Objects.requireNonNull(settings.remove(name), name);
    aliases.replaceAll(
        (key, alias) -> alias.name.equals(name) ? new Alias(newName, alias.translation) : alias);
    return add(newName, setting.writer, setting.reader, setting.about);
  }

  /**
   * Returns the names of the settings, without aliases.
   *
   * @return sorted, a view
   */
  public NavigableSet<String> names() {
    return settings.navigableKeySet();
  }

  /**
   * Returns whether there is such a setting.
   *
   * @param name a setting's own name or an alias
   * @return false if {@link #read} would reject the name as unknown
   */
  public boolean knows(String name) {
    return settings.containsKey(name) || aliases.containsKey(name);
  }

  /**
   * Returns all settings in text form.
   *
   * @param thing a finished object
   * @return a new map, sorted by name
   */
  public NavigableMap<String, String> write(T thing) {
    NavigableMap<String, String> written = new TreeMap<>();
    settings.forEach((name, setting) -> written.put(name, setting.writer.apply(thing)));
    return written;
  }

  /**
   * Applies the given settings and leaves the others unchanged.
   *
   * @param owner the object's name in messages
   * @param given settings by name
   * @param builder the builder to change
   * @throws IllegalArgumentException if a setting is unknown (the message lists the known ones),
   *     given under two names, or out of range
   */
  public void read(String owner, Map<String, String> given, B builder) {
    read(owner, given, builder, Map::of);
  }

  /** Reads as above; a message about an unknown setting also gives the known defaults. */
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
   * Returns the settings with their aliases, values and defaults, in one line.
   *
   * @param defaults the known defaults
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
   * @throws IllegalArgumentException for any other text
   */
  public static boolean parseFlag(String name, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Checks.textFailure(name, text, "true or false");
    };
  }
}
