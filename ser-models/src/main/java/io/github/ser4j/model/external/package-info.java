/**
 * Models from elsewhere: an {@link io.github.ser4j.model.external.OnnxModel} or a {@link
 * io.github.ser4j.model.external.TorchScriptModel} computes with a file that was exported, for
 * instance, from PyTorch.
 *
 * <p>Such a file is a program. It is run by a native library inside this process, with all rights
 * of the process: use files from sources that you would take code from. This applies to a
 * recognizer's file with such a model in it, too.
 */
@NullMarked
package io.github.ser4j.model.external;

import org.jspecify.annotations.NullMarked;
