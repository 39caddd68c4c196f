package dev.flotilla.params.rpc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a method.
 *
 * @param method such as {@code senpi.installRuntime}; the prefix may be left out
 * @param params named; null = none
 * @param id given back unchanged; null = none
 */
public record RpcCall(
        String method,
        @Nullable Map<String, @Nullable Object> params,
        @Nullable Object id) {}
