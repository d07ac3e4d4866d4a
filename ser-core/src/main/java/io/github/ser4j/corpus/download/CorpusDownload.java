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
 * Fetches a corpus from its official place: {@code CorpusDownload.of("emodb",
 * folder).acceptLicense().run()}.
 *
 * <p>Nothing is fetched before {@link #run()}, and nothing at all unless the caller accepts the
 * {@link #license()}. The official places are those known in 2026; {@link #from(URI)} names another
 * one.
 *
 * <p>What has come so far lies beside the folder, in one of the same name with {@code .partial}.
 * The folder itself appears when the corpus is complete and every file has been checked: by its
 * SHA-256 where that is known, and by the CRC of the ZIP archive otherwise. A download that was
 * broken off goes on where it stopped when it is run again.
 *
 * <p>Connections that break, or on which nothing comes for a minute, and answers that say that the
 * server is busy, are tried 6 times, with waits of 1, 2, 4, 8 and 16 s or what the server asks for,
 * up to 5 minutes.
 *
 * <p>Not safe to share between threads, and a folder is for one download at a time.
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
          "folder is " + target + "; a file system's root cannot be a corpus: name one in it");
    }
    this.transfers = transfers;
    this.from = origin.place();
  }

  /**
   * Prepares to download a corpus from its official place; {@link #run()} begins.
   *
   * @param corpus the name of a corpus with an origin: {@code cremad}, {@code emodb} or {@code
   *     ravdess} (its speech)
   * @param folder where to put it; must not be there yet, be empty, or hold all of it already
   * @return the download, whose license is to be accepted
   * @throws IllegalArgumentException if the name is unknown or the corpus has no origin, or the
   *     folder is the root of a file system
   */
  public static CorpusDownload of(String corpus, Path folder) {
    return of(KnownCorpora.standard().named(corpus), folder);
  }

  /**
   * Prepares to download a corpus from its origin; {@link #run()} begins.
   *
   * @param corpus a corpus with an origin
   * @param folder where to put it; must not be there yet, be empty, or hold all of it already
   * @return the download, whose license is to be accepted
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
                            + " has no place to download it from: get it from its publisher"));
    return new CorpusDownload(origin, corpus.reader(), folder, new Transfers());
  }

  /**
   * Under which license the corpus is published.
   *
   * @return the license to show before it is accepted
   */
  public License license() {
    return origin.license();
  }

  /**
   * Where the audio will lie, in or at the folder of the corpus.
   *
   * @return the folder to open, absolute
   */
  public Path folder() {
    return target.resolve(origin.audio());
  }

  /**
   * Accepts the {@link #license()}, in the name of whoever will use the corpus.
   *
   * @return this
   */
  public CorpusDownload acceptLicense() {
    accepted = true;
    return this;
  }

  /**
   * Fetches from another place than the official one, for instance a mirror.
   *
   * @param place {@code http} or {@code https}; where the official place is a ZIP archive, such an
   *     archive with the same names of files; where it is a repository on GitHub, one that answers
   *     to the same addresses, {@code /archive/refs/heads/master.zip} and {@code
   *     .git/info/lfs/objects/batch} after this one
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
   * Checks the archive more strictly. For a repository this is the archive with the pointers.
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
   * Sets who is told how far the download has come.
   *
   * @param newListener called in the thread that runs the download: while a file comes, about ten
   *     times a second, and when it is complete. An exception from it ends the download, which can
   *     be resumed. Default: nobody
   * @return this
   */
  public CorpusDownload listener(Consumer<DownloadProgress> newListener) {
    listener = newListener;
    return this;
  }

  /**
   * Fetches the corpus. If the folder holds all of it already, nothing is done.
   *
   * @return the corpus, opened strictly
   * @throws IllegalStateException if the license was not accepted; the message says what it is
   * @throws CorpusException if the folder holds something else, the corpus is not at its place, the
   *     server does not answer, what comes is damaged or incomplete, or it cannot be written. What
   *     has come, and is not known to be wrong, is kept
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
              + "; what has come so far is kept: mend it and call again",
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
    String trouble;
    try {
      Corpus corpus = reader.open(folder());
      boolean pointers = false;
      for (Clip clip : corpus.clips()) {
        pointers |= LfsPointer.in(clip.path()).isPresent();
      }
      if (corpus.clips().size() >= origin.clips() && !pointers) {
        return corpus;
      }
      trouble =
          pointers
              ? "there are Git LFS pointers in it"
              : "it has " + corpus.clips().size() + " of " + origin.clips() + " clips";
    } catch (CorpusException e) {
      trouble = e.getMessage();
    }
    throw new CorpusException(
        target
            + ": is there already, but is not all of "
            + origin.title()
            + ": "
            + trouble
            + "; name a folder that is not there yet");
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
      throw spoilt(archive, source, "holds Git LFS pointers in place of the audio", null);
    }
    try {
      reader.open(content.resolve(origin.audio()));
    } catch (CorpusException e) {
      throw spoilt(archive, source, "cannot be opened: " + e.getMessage(), e);
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
      throw spoilt(archive, source, "is not a sound ZIP archive: " + e.getMessage(), e);
    }
    long clips =
        items.stream()
            .map(CorpusArchive.Item::path)
            .filter(file -> file.startsWith(origin.audio()) && file.endsWith(".wav"))
            .count();
    if (clips < origin.clips()) {
      throw spoilt(
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

  /** Throws the archive away, since nothing can be made of it. */
  private static CorpusException spoilt(
      Path archive, URI source, String reason, @Nullable Exception cause) throws IOException {
    Files.deleteIfExists(archive);
    String message = source + ": what came " + reason + "; it was thrown away";
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
