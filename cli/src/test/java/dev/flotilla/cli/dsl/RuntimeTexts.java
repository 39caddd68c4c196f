package dev.flotilla.cli.dsl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of the exit commands' tests. */
final class RuntimeTexts {
    static final String TRACKER = """
            name: tracker
            strategies:
              main:
                wallet: ${WALLET_ADDRESS:-0x1111111111111111111111111111111111111111}
                budget: 500
                default_leverage: 10
            scanners:
              - name: positions
                type: position_tracker
                interval: 10s
            actions:
              - name: track
                action_type: POSITION_TRACKER
                decision_mode: rule
                scanners: [positions]
            exit:
              engine: dsl
              interval_seconds: 30
              dsl_preset:
                hard_timeout: {enabled: true, interval_in_minutes: 360}
                weak_peak_cut: {enabled: true, interval_in_minutes: 120, min_value: 5}
                dead_weight_cut: {enabled: true, interval_in_minutes: 60}
                phase1:
                  max_loss_pct: 4
                  retrace_threshold: 7
                  consecutive_breaches_required: 1
                phase2:
                  tiers:
                    - {trigger_pct: 7, lock_hw_pct: 40}
                    - {trigger_pct: 12, lock_hw_pct: 55}
                    - {trigger_pct: 15, lock_hw_pct: 75}
                    - {trigger_pct: 20, lock_hw_pct: 85}
            """;

    static final String LONG_POSITION =
            "{\"asset\":\"SOL\",\"direction\":\"LONG\",\"entryPrice\":100,\"leverage\":10,\"size\":1}";

    private RuntimeTexts() {}

    static Path runtime(Path folder, String text) throws IOException {
        return Files.writeString(folder.resolve("runtime.yaml"), text);
    }

    /** Prices 30 s apart. */
    static Path prices(Path folder, List<String> prices) throws IOException {
        StringBuilder text = new StringBuilder("ts_ms,price\n");
        for (int i = 0; i < prices.size(); i++) {
            text.append(i * 30_000L).append(',').append(prices.get(i)).append('\n');
        }
        return Files.writeString(folder.resolve("prices.csv"), text);
    }
}
