package dev.flotilla.testkit.sloppy;

/** Marks the package for tests. */
public interface SloppyClasses {}
