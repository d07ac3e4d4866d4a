package io.github.ser4j.model.external;

/**
 * The outline of an ONNX file, a message of Protocol Buffers: whether it is one, whether it is
 * complete, and whether weights are in other files. Nothing is interpreted beyond that. Field
 * numbers are those of {@code onnx.proto}.
 */
final class OnnxStructure {
  private static final int VERSION = 1;
  private static final int GRAPH = 7;
  private static final int INITIALIZER_OF_GRAPH = 5;
  private static final int LOCATION_OF_TENSOR = 14;
  private static final int EXTERNAL = 1;

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private static final int LARGEST_VERSION = 1000;

  private final byte[] content;

  OnnxStructure(byte[] content) {
    this.content = content;
  }

  /** Returns whether it begins like a model: with a version of the format. */
  boolean looksLikeModel() {
    Fields fields = new Fields(0, content.length);
    return fields.next()
        && fields.number == VERSION
        && fields.wireType == VARINT
        && fields.value > 0
        && fields.value < LARGEST_VERSION;
  }

  /** Returns whether it is complete, as far as its outermost parts tell, and has a graph. */
  boolean isComplete() {
    Fields fields = new Fields(0, content.length);
    boolean graph = false;
    while (fields.next()) {
      graph |= fields.isMessage(GRAPH);
    }
    return graph && fields.ended();
  }

  /** Returns whether a weight is in another file. */
  boolean hasExternalWeights() {
    Fields model = new Fields(0, content.length);
    while (model.next()) {
      if (model.isMessage(GRAPH)) {
        Fields graph = model.inside();
        while (graph.next()) {
          if (graph.isMessage(INITIALIZER_OF_GRAPH) && isExternal(graph.inside())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isExternal(Fields tensor) {
    while (tensor.next()) {
      if (tensor.number == LOCATION_OF_TENSOR && tensor.value == EXTERNAL) {
        return true;
      }
    }
    return false;
  }

  /** The fields of a message, one after the other. */
  private final class Fields {
    private final int end;
    private int at;
    private boolean damaged;

    private long number;
    private int wireType;

    /** The value of a number, or the length of a message. */
    private long value;

    private int start;

    Fields(int start, int end) {
      this.at = start;
      this.end = end;
    }

    /** Moves to the next field; returns false at the end, and if the bytes make no sense. */
    boolean next() {
      if (damaged || at >= end) {
        return false;
      }
      long tag = varint();
      number = tag >>> 3;
      wireType = (int) (tag & 7);
      switch (wireType) {
        case VARINT -> value = varint();
        case FIXED_64 -> at += Long.BYTES;
        case FIXED_32 -> at += Integer.BYTES;
        case BYTES -> {
          value = varint();
          start = at;
          damaged |= value < 0 || value > end - at;
          at += damaged ? 0 : (int) value;
        }
        default -> damaged = true;
      }
      damaged |= at > end || number <= 0;
      return !damaged;
    }

    boolean isMessage(int field) {
      return number == field && wireType == BYTES;
    }

    Fields inside() {
      return new Fields(start, at);
    }

    boolean ended() {
      return !damaged && at == end;
    }

    private long varint() {
      long result = 0;
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        if (at >= end) {
          damaged = true;
          return 0;
        }
        byte next = content[at++];
        result |= (next & 0x7fL) << shift;
        if (next >= 0) {
          return result;
        }
      }
      damaged = true;
      return 0;
    }
  }
}
