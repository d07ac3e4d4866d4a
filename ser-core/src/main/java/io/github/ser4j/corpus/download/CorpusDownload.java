package io.github.ser4j.corpus.download;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.CorpusOrigin;
import io.github.ser4j.corpus.CorpusReader;
import io.github.ser4j.corpus.KnownCorpora;
import io.github.ser4j.corpus.KnownCorpus;
import io.github.ser4j.corpus.License;
import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.internal.FileDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Downloads a corpus from its official location: {@code CorpusDownload.of("emodb",
 * folder).acceptLicense().run()}.
 *
 * <p>Nothing is downloaded before {@link #run()}, and nothing at all unless the caller accepts the
 * {@link #license()}. The official locations are those known in 2026; {@link #from(URI)} sets
 * another one.
 *
 * <p>Partial downloads are kept next to the folder, in one with {@code .partial} appended to its
 * name. The folder itself appears once the corpus is complete and every file has been verified: by
 * its SHA-256 if known, otherwise by the CRC in the ZIP archive. An interrupted download resumes
 * when it is run again.
 *
 * <p>Requests are tried 6 times if the connection breaks, nothing arrives for a minute, or the
 * server is busy, with delays of 1, 2, 4, 8 and 16 s or what the server asks for, up to 5 minutes.
 *
 * <p>Not safe to share between threads, and only one download may use a folder at a time.
 */
public final class CorpusDownload {
  private final CorpusOrigin origin;
  private final CorpusReader reader;
  private final Path target;
  private final Transfers transfers;
  private URI from;
  private Optional<String> sha256 = Optional.empty();
  private boolean accepted;
  private Consumer<DownloadProgress> listener = progress -> {};

  CorpusDownload(CorpusOrigin origin, CorpusReader reader, Path target, Transfers transfers) {
    this.origin = origin;
    this.reader = reader;
    this.target = target.toAbsolutePath().normalize();
    if (this.target.getFileName() == null) {
      throw new IllegalArgumentException(
          "folder is "
              + target
              + "; a file system's root cannot be a corpus folder: name a folder in it");
    }
    this.transfers = transfers;
    this.from = origin.place();
  }

  /**
   * Creates a download from the official location; {@link #run()} starts it.
   *
   * @param corpus the name of a corpus with an origin: {@code cremad}, {@code emodb} or {@code
   *     ravdess} (its speech)
   * @param folder the target folder; must be missing, empty, or hold the complete corpus already
   * @return the download, whose license must be accepted first
   * @throws IllegalArgumentException if the name is unknown or the corpus has no origin, or the
   *     folder is the root of a file system
   */
  public static CorpusDownload of(String corpus, Path folder) {
    return of(KnownCorpora.standard().named(corpus), folder);
  }

  /**
   * Creates a download from the origin of a corpus; {@link #run()} starts it.
   *
   * @param corpus a corpus with an origin
   * @param folder the target folder; must be missing, empty, or hold the complete corpus already
   * @return the download, whose license must be accepted first
   * @throws IllegalArgumentException if the corpus has no origin, or the folder is the root of a
   *     file system
   */
  public static CorpusDownload of(KnownCorpus corpus, Path folder) {
    CorpusOrigin origin =
        corpus
            .origin()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "corpus "
                            + corpus.name()
                            + " has no download location: get it from its publisher"));
    return new CorpusDownload(origin, corpus.reader(), folder, new Transfers());
  }

  /**
   * Returns the license under which the corpus is published.
   *
   * @return the license to show before it is accepted
   */
  public License license() {
    return origin.license();
  }

  /**
   * Returns where the audio will be: the corpus folder or a folder in it.
   *
   * @return the folder to open, absolute
   */
  public Path folder() {
    return target.resolve(origin.audio());
  }

  /**
   * Accepts the {@link #license()}, on behalf of the user of the corpus.
   *
   * @return this
   */
  public CorpusDownload acceptLicense() {
    accepted = true;
    return this;
  }

  /**
   * Sets a location other than the official one, for instance a mirror.
   *
   * @param place {@code http} or {@code https}; if the official location is a ZIP archive, an
   *     archive with the same file names; if it is a repository on GitHub, a server with the same
   *     paths, {@code /archive/refs/heads/master.zip} and {@code .git/info/lfs/objects/batch} after
   *     this one
   * @return this
   */
  public CorpusDownload from(URI place) {
    String scheme = String.valueOf(place.getScheme()).toLowerCase(Locale.ROOT);
    if (!List.of("http", "https").contains(scheme) || place.getHost() == null) {
      throw new IllegalArgumentException(
          "place is '" + place + "'; it must begin with http:// or https:// and a host");
    }
    from = place;
    return this;
  }

  /**
   * Sets the expected checksum of the archive. For a repository this is the archive with the
   * pointers.
   *
   * @param checksum the SHA-256 that the archive must have, in 64 hexadecimal digits; default: none
   * @return this
   */
  public CorpusDownload sha256(String checksum) {
    if (!checksum.matches("[0-9a-fA-F]{64}")) {
      throw new IllegalArgumentException(
          "checksum is '" + checksum + "'; it must have 64 hexadecimal digits");
    }
    sha256 = Optional.of(checksum.toLowerCase(Locale.ROOT));
    return this;
  }

  /**
   * Sets a listener for progress.
   *
   * @param newListener receives the progress; default: none
   * @return this
   */
  public CorpusDownload listener(Consumer<DownloadProgress> newListener) {
    listener = newListener;
    return this;
  }

  /**
   * Downloads the corpus. Does nothing if the folder holds all of it already.
   *
   * @return the corpus, opened strictly
   * @throws IllegalStateException if the license was not accepted; the message says what it is
   * @throws CorpusException if the folder holds something else, the corpus is not at its location,
   *     the server does not respond, the data is damaged or incomplete, or it cannot be written.
   *     Partial downloads are kept unless known to be wrong
   */
  public Corpus run() {
    if (!accepted) {
      throw new IllegalStateException(
          origin.title()
              + " is published under "
              + origin.license()
              + "; if you accept this, call acceptLicense() first");
    }
    try {
      if (!isFree()) {
        return opened();
      }
      complete();
    } catch (IOException | UncheckedIOException e) {
      throw new CorpusException(
          target
              + ": cannot be written: "
              + e.getMessage()
              + "; the partial download is kept: fix the problem and call again",
          e);
    }
    return reader.open(folder());
  }

  private boolean isFree() throws IOException {
    if (!Files.isDirectory(target)) {
      return !Files.exists(target);
    }
    try (Stream<Path> files = Files.list(target)) {
      return files.findAny().isEmpty();
    }
  }

  private Corpus opened() throws IOException {
    String problem;
    try {
      Corpus corpus = reader.open(folder());
      boolean pointers = false;
      for (Clip clip : corpus.clips()) {
        pointers |= LfsPointer.in(clip.path()).isPresent();
      }
      if (corpus.clips().size() >= origin.clips() && !pointers) {
        return corpus;
      }
      problem =
          pointers
              ? "there are Git LFS pointers in it"
              : "it has " + corpus.clips().size() + " of " + origin.clips() + " clips";
    } catch (CorpusException e) {
      problem = e.getMessage();
    }
    throw new CorpusException(
        target
            + ": exists already, but does not hold all of "
            + origin.title()
            + ": "
            + problem
            + "; name a folder that does not exist yet");
  }

  private void complete() throws IOException {
    Path place = AtomicFiles.followLinks(target);
    Path work = place.resolveSibling(place.getFileName() + ".partial");
    Path archive = work.resolve("archive.zip");
    Path content = work.resolve("content");
    URI base = origin.repository() ? withoutEnd(from) : from;
    URI source = origin.repository() ? URI.create(base + "/archive/refs/heads/master.zip") : base;
    String name = source.getPath().substring(source.getPath().lastIndexOf('/') + 1);
    OptionalInt total = origin.repository() ? OptionalInt.empty() : OptionalInt.of(1);
    if (sha256.isPresent()
        && Files.exists(archive)
        && !FileDigest.sha256(archive).equals(sha256.get())) {
      Files.delete(archive);
    }
    if (!Files.exists(archive)) {
      transfers.fetch(
          source,
          Map.of(),
          archive,
          new Transfers.Expected(-1, sha256),
          (done, all) -> report(name, done, all, 0, total));
    }
    List<CorpusArchive.Item> items = unpack(source, archive, content);
    List<CorpusArchive.Item> pointers =
        items.stream().filter(item -> item.pointer().isPresent()).toList();
    if (pointers.isEmpty()) {
      long bytes = Files.size(archive);
      report(name, bytes, bytes, 1, OptionalInt.of(1));
    } else if (origin.repository()) {
      fetchBehind(pointers, content, new LfsServer(transfers, base));
    } else {
      throw corrupt(archive, source, "holds Git LFS pointers in place of the audio", null);
    }
    try {
      reader.open(content.resolve(origin.audio()));
    } catch (CorpusException e) {
      throw corrupt(archive, source, "cannot be opened: " + e.getMessage(), e);
    }
    Files.deleteIfExists(place);
    Files.move(content, place, StandardCopyOption.ATOMIC_MOVE);
    deleteAll(work);
  }

  private List<CorpusArchive.Item> unpack(URI source, Path archive, Path content)
      throws IOException {
    if (!origin.repository()) {
      deleteAll(content);
    }
    List<CorpusArchive.Item> items;
    try {
      items = CorpusArchive.unpack(archive, origin.taken(), content);
    } catch (ZipException e) {
      throw corrupt(archive, source, "is not a valid ZIP archive: " + e.getMessage(), e);
    }
    long clips =
        items.stream()
            .map(CorpusArchive.Item::path)
            .filter(file -> file.startsWith(origin.audio()) && file.endsWith(".wav"))
            .count();
    if (clips < origin.clips()) {
      throw corrupt(
          archive,
          source,
          "holds " + clips + " of the " + origin.clips() + " clips of " + origin.title(),
          null);
    }
    return items;
  }

  private void fetchBehind(List<CorpusArchive.Item> items, Path content, LfsServer server)
      throws IOException {
    List<CorpusArchive.Item> missing = new ArrayList<>();
    for (CorpusArchive.Item item : items) {
      if (!isThere(content.resolve(item.path()), item.pointer().orElseThrow())) {
        missing.add(item);
      }
    }
    OptionalInt total = OptionalInt.of(items.size());
    int done = items.size() - missing.size();
    for (int start = 0; start < missing.size(); start += LfsServer.GROUP) {
      List<CorpusArchive.Item> group =
          missing.subList(start, Math.min(missing.size(), start + LfsServer.GROUP));
      List<LfsServer.Action> actions =
          server.find(group.stream().map(item -> item.pointer().orElseThrow()).toList());
      for (int i = 0; i < group.size(); i++) {
        String path = group.get(i).path();
        LfsPointer pointer = group.get(i).pointer().orElseThrow();
        int complete = done;
        transfers.fetch(
            actions.get(i).place(),
            actions.get(i).headers(),
            content.resolve(path),
            new Transfers.Expected(pointer.bytes(), Optional.of(pointer.sha256())),
            (bytes, all) -> report(path, bytes, all, complete, total));
        done++;
        report(path, pointer.bytes(), pointer.bytes(), done, total);
      }
    }
  }

  private static boolean isThere(Path file, LfsPointer pointer) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == pointer.bytes()
        && FileDigest.sha256(file).equals(pointer.sha256());
  }

  private void report(String file, long bytes, long all, int files, OptionalInt totalFiles) {
    listener.accept(
        new DownloadProgress(
            file, bytes, all < 0 ? OptionalLong.empty() : OptionalLong.of(all), files, totalFiles));
  }

  /** Deletes the archive, which is unusable. */
  private static CorpusException corrupt(
      Path archive, URI source, String reason, @Nullable Exception cause) throws IOException {
    Files.deleteIfExists(archive);
    String message = source + ": the download " + reason + "; it was deleted";
    return cause == null ? new CorpusException(message) : new CorpusException(message, cause);
  }

  private static URI withoutEnd(URI place) {
    return URI.create(place.toString().replaceFirst("(?:/|\\.git)+$", ""));
  }

  private static void deleteAll(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
