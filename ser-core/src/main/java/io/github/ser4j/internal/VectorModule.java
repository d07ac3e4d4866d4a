package io.github.ser4j.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * Finds the classes that are written with the incubating module {@code jdk.incubator.vector}, which
 * exists only in a JVM started with {@code --add-modules jdk.incubator.vector}.
 *
 * <p>Those classes are compiled on their own, and nothing refers to them by type, so that all else
 * works without the module. Each has a superclass that says what it does, and a slower sibling.
 */
public final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /**
   * Whether the JVM was started with the module.
   *
   * @return true if so
   */
  public static boolean isPresent() {
    return ModuleLayer.boot().findModule(NAME).isPresent();
  }

  /**
   * Makes the object of a vectorised class.
   *
   * @param <T> what the class is
   * @param lookup from the class's own package
   * @param simpleName the class, with a constructor without parameters
   * @param type what the class is
   * @return the object; empty where the module is not present
   */
  public static <T> Optional<T> load(
      MethodHandles.Lookup lookup, String simpleName, Class<T> type) {
    if (!isPresent()) {
      return Optional.empty();
    }
    Object made;
    try {
      Class<?> found = lookup.findClass(lookup.lookupClass().getPackageName() + "." + simpleName);
      made = lookup.findConstructor(found, MethodType.methodType(void.class)).invoke();
    } catch (Throwable e) {
      throw new IllegalStateException(
          "vectorised class "
              + simpleName
              + " cannot be used with this JVM; start it without "
              + "--add-modules "
              + NAME,
          e);
    }
    return Optional.of(type.cast(made));
  }
}
