package dev.flotilla.params.system;

import dev.flotilla.contracts.api.Fleet;

/** This process as a part of the system. */
public interface OwnPart {

    String build();

    Fleet.Part part();
}
