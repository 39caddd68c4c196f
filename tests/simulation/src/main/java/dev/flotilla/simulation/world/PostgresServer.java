package dev.flotilla.simulation.world;

import dev.flotilla.simulation.kernel.Life;

/** One process of Postgres: what it committed is on disk. A transaction is one step of it. */
public record PostgresServer(Life life, Tables tables) implements Host {}
