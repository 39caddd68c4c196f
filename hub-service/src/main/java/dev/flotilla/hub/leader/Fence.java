package dev.flotilla.hub.leader;

/** Proof of leadership, checked inside every transaction of the leader: a hub that was replaced writes nothing more. */
public record Fence(String holder, long number) {}
