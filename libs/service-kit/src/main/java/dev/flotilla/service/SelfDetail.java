package dev.flotilla.service;

import java.util.Map;

/** A bean of a service that adds small facts to its self description; never secrets, never slow. */
public interface SelfDetail {

    Map<String, Object> detail();
}
