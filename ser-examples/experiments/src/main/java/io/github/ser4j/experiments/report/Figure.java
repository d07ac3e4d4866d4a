package io.github.ser4j.experiments.report;

/**
 * A chart on the page.
 *
 * @param title its title
 * @param description its content as text, as an alternative
 * @param svg the chart as an SVG element
 */
record Figure(String title, String description, String svg) {}
