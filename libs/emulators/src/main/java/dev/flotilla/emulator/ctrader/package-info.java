/** cTrader Open API emulated: TLS, frames, authorisation in its order, accounts, orders, events and what can go wrong with them. */
@NullMarked
package dev.flotilla.emulator.ctrader;

import org.jspecify.annotations.NullMarked;
