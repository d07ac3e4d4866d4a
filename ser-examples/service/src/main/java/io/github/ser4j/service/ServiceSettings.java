package io.github.ser4j.service;

import java.time.Duration;

/**
 * The limits of a service.
 *
 * @param host the name or address that it listens on
 * @param port 0 for any free one
 * @param maxBytes the most bytes of a body
 * @param maxSamples the most samples of a recording
 * @param timeout the longest time from the headers of a request to its answer
 * @param threads how many requests are computed at the same time
 * @param queue how many more are received or wait
 * @param connections how many connections are open
 * @param idle how long a connection may be open on which nothing is received or sent
 */
record ServiceSettings(
    String host,
    int port,
    int maxBytes,
    int maxSamples,
    Duration timeout,
    int threads,
    int queue,
    int connections,
    Duration idle) {}
