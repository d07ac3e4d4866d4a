package io.github.ser4j.spark;

import io.github.ser4j.recognizer.EmotionRecognizer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recognizers of a JVM, which all of its tasks share: one for each bundle that is in use.
 *
 * <p>The last one stays open between tasks. The others are closed when their last task ends, and
 * all when the JVM ends. Spark gives tasks no other place for what outlives them. Safe to use from
 * many threads.
 */
final class ExecutorRecognizers {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutorRecognizers.class);
  private static final ExecutorRecognizers OF_THIS_JVM = new ExecutorRecognizers();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(OF_THIS_JVM::closeAll, "ser-spark-close"));
  }

  private final Map<String, Shared> open = new HashMap<>();

  private static final class Shared {
    private final EmotionRecognizer recognizer;
    private int tasks;

    Shared(EmotionRecognizer recognizer) {
      this.recognizer = recognizer;
    }
  }

  static ExecutorRecognizers ofThisJvm() {
    return OF_THIS_JVM;
  }

  /**
   * Returns the recognizer of a bundle until a task ends.
   *
   * @param task the task that uses it; null on the driver, where it stays open
   * @throws io.github.ser4j.model.ModelException if it cannot be opened
   */
  synchronized EmotionRecognizer of(Bundle bundle, @Nullable TaskContext task) {
    Shared shared = open.get(bundle.digest());
    if (shared == null) {
      shared = new Shared(bundle.open(task == null ? 1 : task.cpus()));
      open.put(bundle.digest(), shared);
      LOG.info("Opened the model {}", bundle.digest());
    }
    shared.tasks++;
    closeUnused(bundle.digest());
    if (task != null) {
      Shared used = shared;
      TaskCompletionListener listener = ended -> release(used);
      task.addTaskCompletionListener(listener);
    }
    return shared.recognizer;
  }

  synchronized int size() {
    return open.size();
  }

  private synchronized void release(Shared shared) {
    shared.tasks--;
  }

  private void closeUnused(String kept) {
    Iterator<Map.Entry<String, Shared>> entries = open.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, Shared> entry = entries.next();
      if (entry.getValue().tasks == 0 && !entry.getKey().equals(kept)) {
        entry.getValue().recognizer.close();
        entries.remove();
      }
    }
  }

  private synchronized void closeAll() {
    open.values().forEach(each -> each.recognizer.close());
    open.clear();
  }
}
