package io.github.ser4j.service;

import com.google.gson.JsonElement;

/** What is computed for a recording. */
interface Endpoint {
  /**
   * Computes an answer.
   *
   * @param sound reads the recording of the request
   * @param query the settings of the request
   * @param deadline to be checked between long steps
   * @return the answer
   * @throws Rejection if the request is wrong
   */
  JsonElement answer(RequestSound sound, Query query, Deadline deadline);
}
