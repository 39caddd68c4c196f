/** Market making: where to quote, what a journal says about it, and which setting to change next. All pure. */
@NullMarked
package dev.flotilla.core.marketmaking;

import org.jspecify.annotations.NullMarked;
