package dev.flotilla.params.system;

import dev.flotilla.contracts.api.Infrastructure;

/** This process as a part of the system. */
public interface OwnPart {

    String build();

    Infrastructure.Part part();
}
