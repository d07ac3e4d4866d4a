package io.github.ser4j.model;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import io.github.ser4j.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The local feature learning blocks of a network; every array has one value per block. */
final class ConvolutionStack {
  private final int kernelRows;
  private final int kernelFrames;
  private final int[] filters;
  private final int[] poolRows;
  private final int[] poolFrames;
  private final double momentum;

  ConvolutionStack(
      int kernelRows,
      int kernelFrames,
      int[] filters,
      int[] poolRows,
      int[] poolFrames,
      double momentum) {
    if (filters.length == 0
        || filters.length != poolRows.length
        || filters.length != poolFrames.length) {
      throw new IllegalArgumentException(
          "filters are given for "
              + filters.length
              + " blocks, poolRows for "
              + poolRows.length
              + ", poolFrames for "
              + poolFrames.length
              + ", but all must have the same number, at least 1");
    }
    requirePositive("filters", filters);
    requirePositive("poolRows", poolRows);
    requirePositive("poolFrames", poolFrames);
    Checks.belowOne("batchNormMomentum", momentum);
    this.kernelRows = kernelRows;
    this.kernelFrames = kernelFrames;
    this.filters = filters;
    this.poolRows = poolRows;
    this.poolFrames = poolFrames;
    this.momentum = momentum;
  }

  private static void requirePositive(String name, int[] values) {
    for (int value : values) {
      if (value < 1) {
        throw new IllegalArgumentException(
            name + " are " + Arrays.toString(values) + ", but each must be at least 1");
      }
    }
  }

  /** Appends the blocks and the conversion to a sequence; fails if the sequence would be empty. */
  void addTo(SequentialBlock network, int rows, int frames, RandomGenerator random) {
    requireFits(rows, frames);
    blocks(random).forEach(network::add);
    network.add(Layers.asSequence());
  }

  /** Returns the blocks. */
  List<Block> blocks(RandomGenerator random) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < filters.length; i++) {
      blocks.add(
          new LocalFeatureBlock(
              new LocalFeatureBlock.Kernel(
                  kernelRows, kernelFrames, filters[i], poolRows[i], poolFrames[i], momentum),
              i == 0,
              random));
    }
    return blocks;
  }

  /** Fails if pooling would reduce images of this size to nothing. */
  void requireFits(int rows, int frames) {
    requireFits(rows, "rows", poolRows, "poolRows", "more bands");
    requireFits(frames, "frames", poolFrames, "poolFrames", "longer clips");
  }

  private static void requireFits(
      int size, String unit, int[] pools, String setting, String remedy) {
    long least = 1;
    for (int pool : pools) {
      least = Math.min(Integer.MAX_VALUE, least * pool);
    }
    if (size < least) {
      throw new IllegalArgumentException(
          "features have "
              + size
              + " "
              + unit
              + ", but "
              + setting
              + " "
              + Arrays.toString(pools)
              + " need at least "
              + least
              + ": pool less, or give "
              + remedy);
    }
  }

  int kernelFrames() {
    return kernelFrames;
  }

  int[] filters() {
    return filters;
  }

  int[] poolRows() {
    return poolRows;
  }

  int[] poolFrames() {
    return poolFrames;
  }

  double momentum() {
    return momentum;
  }
}
