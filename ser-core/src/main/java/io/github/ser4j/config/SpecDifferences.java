package io.github.ser4j.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares two descriptions field by field; finds nothing if and only if they are equal. */
final class SpecDifferences {
  private static final String NOTHING = "nothing";

  private final List<String> found = new ArrayList<>();
  private final String contrast;

  private SpecDifferences(String contrast) {
    this.contrast = contrast;
  }

  static List<String> of(Spec spec, Spec other, String contrast) {
    SpecDifferences differences = new SpecDifferences(contrast);
    if (spec.name().equals(other.name())) {
      differences.compareContents("", spec, other);
    } else {
      differences.add("", spec.toString(), other.toString());
    }
    return List.copyOf(differences.found);
  }

  /** Compares two descriptions at a path of names, without the outermost. */
  private void compare(String path, Spec spec, Spec other) {
    if (spec.name().equals(other.name())) {
      compareContents((path + " " + spec.name()).strip(), spec, other);
    } else {
      add(path, spec.toString(), other.toString());
    }
  }

  private void compareContents(String path, Spec spec, Spec other) {
    compareSettings(path, spec.settings(), other.settings());
    Map<String, Spec> parts = byName(spec);
    Map<String, Spec> others = byName(other);
    List<String> shared = parts.keySet().stream().filter(others::containsKey).toList();
    boolean distinct = parts.size() == spec.parts().size() && others.size() == other.parts().size();
    if (distinct
        && !shared.isEmpty()
        && shared.equals(others.keySet().stream().filter(parts::containsKey).toList())) {
      compareByName(path, parts, others);
    } else {
      compareByPlace(path, spec.parts(), other.parts());
    }
  }

  private void compareSettings(
      String path, Map<String, String> settings, Map<String, String> others) {
    Set<String> names = new TreeSet<>(settings.keySet());
    names.addAll(others.keySet());
    for (String name : names) {
      String value = settings.get(name);
      String other = others.getOrDefault(name, NOTHING);
      if (value == null) {
        add(path, "no " + name, other);
      } else if (!value.equals(others.get(name))) {
        add(path, name + " " + value, other);
      }
    }
  }

  private void compareByName(String path, Map<String, Spec> parts, Map<String, Spec> others) {
    parts.forEach(
        (name, part) -> {
          Spec other = others.get(name);
          if (other == null) {
            add(path, part.toString(), NOTHING);
          } else {
            compare(path, part, other);
          }
        });
    others.forEach(
        (name, other) -> {
          if (!parts.containsKey(name)) {
            add(path, "no " + name, other.toString());
          }
        });
  }

  private void compareByPlace(String path, List<Spec> parts, List<Spec> others) {
    for (int i = 0; i < Math.max(parts.size(), others.size()); i++) {
      if (i >= others.size()) {
        add(path, parts.get(i).toString(), NOTHING);
      } else if (i >= parts.size()) {
        add(path, NOTHING, others.get(i).toString());
      } else {
        compare(path, parts.get(i), others.get(i));
      }
    }
  }

  private static Map<String, Spec> byName(Spec spec) {
    Map<String, Spec> parts = new LinkedHashMap<>();
    spec.parts().forEach(part -> parts.putIfAbsent(part.name(), part));
    return parts;
  }

  private void add(String path, String own, String other) {
    found.add((path.isEmpty() ? "" : path + ": ") + own + contrast + other);
  }
}
