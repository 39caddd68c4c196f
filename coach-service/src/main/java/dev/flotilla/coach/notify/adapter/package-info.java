/** Telegram, webhook and Postgres. */
@NullMarked
package dev.flotilla.coach.notify.adapter;

import org.jspecify.annotations.NullMarked;
