package io.github.ser4j.experiments.report;

/**
 * A chart on the page.
 *
 * @param title what it shows
 * @param description what it says, in words and numbers, for those who do not see it
 * @param svg the chart as an SVG element
 */
record Figure(String title, String description, String svg) {}
