/**
 * Runtime documents: which wallet is watched, how, and by which exits its positions are protected.
 *
 * <p>A parser of YAML hands over a tree with line numbers ({@link dev.flotilla.core.runtime.DocNode});
 * {@link dev.flotilla.core.runtime.RuntimeReader} substitutes variables and answers a checked document or every mistake
 * in it at once.
 */
@NullMarked
package dev.flotilla.core.runtime;

import org.jspecify.annotations.NullMarked;
