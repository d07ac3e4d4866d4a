module app {
  requires io.github.ser4j.core;
  requires io.github.ser4j.models;
}
