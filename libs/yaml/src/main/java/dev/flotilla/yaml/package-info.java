/** YAML texts as trees with line numbers, bounded in every way. */
@NullMarked
package dev.flotilla.yaml;

import org.jspecify.annotations.NullMarked;
