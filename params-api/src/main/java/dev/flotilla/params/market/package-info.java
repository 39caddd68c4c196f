/** The paper venue's market as the console shows it. */
@NullMarked
package dev.flotilla.params.market;

import org.jspecify.annotations.NullMarked;
