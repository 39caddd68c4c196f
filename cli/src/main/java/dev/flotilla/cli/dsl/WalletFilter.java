package dev.flotilla.cli.dsl;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of which runtime, or which wallet, a command tells. */
final class WalletFilter {

    @Option(
            names = {"-r", "--runtime"},
            paramLabel = "ID",
            description = "Only this runtime.")
    @Nullable
    private String runtimeId;

    @Option(
            names = {"-a", "--address"},
            paramLabel = "0x...",
            description = "Only this wallet.")
    @Nullable
    private String address;

    /** Parameters of a call that asks with this filter; others may be added. */
    Map<String, Object> params() {
        Map<String, Object> params = new LinkedHashMap<>();
        if (runtimeId != null) {
            params.put("runtimeId", runtimeId);
        }
        if (address != null) {
            params.put("address", address);
        }
        return params;
    }
}
