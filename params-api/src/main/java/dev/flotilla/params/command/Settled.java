package dev.flotilla.params.command;

/** The end of a target that nobody answered for. */
public record Settled(String commandId, String botId, AckStatus status, String detail) {}
