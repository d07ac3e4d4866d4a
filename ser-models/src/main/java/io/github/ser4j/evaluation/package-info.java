/** How good a model is, in scikit-learn's figures. */
@NullMarked
package io.github.ser4j.evaluation;

import org.jspecify.annotations.NullMarked;
