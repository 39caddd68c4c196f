/** What every module's tests share: seeds, a clock to turn by hand, real servers, recorded market data, the rules of the house. */
@NullMarked
package dev.flotilla.testkit;

import org.jspecify.annotations.NullMarked;
