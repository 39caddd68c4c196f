/** Benchmarks of the hot paths, run with {@code java -jar tests/bench/target/bench.jar}. */
@NullMarked
package dev.flotilla.bench;

import org.jspecify.annotations.NullMarked;
