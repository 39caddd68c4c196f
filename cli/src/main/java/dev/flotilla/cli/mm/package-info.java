/** {@code fleet mm}: the market maker's quotes, the analysis of its journal and its tuning, callable alone. */
@NullMarked
package dev.flotilla.cli.mm;

import org.jspecify.annotations.NullMarked;
