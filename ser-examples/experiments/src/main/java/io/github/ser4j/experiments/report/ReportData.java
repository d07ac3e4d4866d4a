package io.github.ser4j.experiments.report;
public record ReportData() { public record Fact(String name, String value) {} }
