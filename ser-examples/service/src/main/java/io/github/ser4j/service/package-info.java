/** Speech emotion recognition over HTTP, with a page for the browser. */
@NullMarked
package io.github.ser4j.service;

import org.jspecify.annotations.NullMarked;
