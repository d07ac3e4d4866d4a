package io.github.ser4j.corpus.download;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.ser4j.corpus.CorpusException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the files behind Git LFS pointers.
 *
 * <p>Source: the batch API of the Git LFS documentation, transfer {@code basic}.
 */
final class LfsServer {
  /** GitHub's limit per request. */
  static final int GROUP = 100;

  private static final String MEDIA_TYPE = "application/vnd.git-lfs+json";

  private final Transfers transfers;
  private final URI batch;

  /**
   * The address of a file and the headers to request it with.
   *
   * @param place its address
   * @param headers additional headers
   */
  record Action(URI place, Map<String, String> headers) {}

  /** Creates a client for a repository, given without {@code .git}. */
  LfsServer(Transfers transfers, URI repository) {
    this.transfers = transfers;
    this.batch = URI.create(repository + ".git/info/lfs/objects/batch");
  }

  /**
   * Looks up files.
   *
   * @param pointers at most {@link #GROUP}
   * @return the address of each, in the same order
   * @throws CorpusException if the server does not return all of them
   */
  List<Action> find(List<LfsPointer> pointers) {
    String answer = transfers.post(batch, MEDIA_TYPE, request(pointers).toString());
    Map<String, Action> actions = new HashMap<>();
    try {
      for (JsonElement element :
          JsonParser.parseString(answer).getAsJsonObject().getAsJsonArray("objects")) {
        JsonObject object = element.getAsJsonObject();
        if (object.has("error")) {
          throw new CorpusException(
              batch
                  + ": the file "
                  + object.get("oid").getAsString()
                  + " is refused: "
                  + object.getAsJsonObject("error").get("message").getAsString()
                  + "; call again later, or name a mirror");
        }
        actions.put(object.get("oid").getAsString(), action(object));
      }
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | ClassCastException
        | UnsupportedOperationException
        | NullPointerException e) {
      throw new CorpusException(batch + ": the response is not from a Git LFS server", e);
    }
    return pointers.stream()
        .map(
            pointer ->
                Optional.ofNullable(actions.get(pointer.sha256()))
                    .orElseThrow(
                        () ->
                            new CorpusException(
                                batch + ": has no entry for the file " + pointer.sha256())))
        .toList();
  }

  private Action action(JsonObject object) {
    JsonObject download = object.getAsJsonObject("actions").getAsJsonObject("download");
    URI place = URI.create(download.get("href").getAsString());
    String scheme = String.valueOf(place.getScheme());
    if (!scheme.equals("https") && !scheme.equals(batch.getScheme())) {
      throw new CorpusException(batch + ": points to " + place + ", which is not https");
    }
    Map<String, String> headers = new HashMap<>();
    if (download.has("header")) {
      download
          .getAsJsonObject("header")
          .asMap()
          .forEach((name, value) -> headers.put(name, value.getAsString()));
    }
    return new Action(place, headers);
  }

  private static JsonObject request(List<LfsPointer> pointers) {
    JsonArray objects = new JsonArray();
    Set<String> asked = new HashSet<>();
    for (LfsPointer pointer : pointers) {
      if (asked.add(pointer.sha256())) {
        JsonObject object = new JsonObject();
        object.addProperty("oid", pointer.sha256());
        object.addProperty("size", pointer.bytes());
        objects.add(object);
      }
    }
    JsonArray transfer = new JsonArray();
    transfer.add("basic");
    JsonObject request = new JsonObject();
    request.addProperty("operation", "download");
    request.add("transfers", transfer);
    request.add("objects", objects);
    return request;
  }
}
