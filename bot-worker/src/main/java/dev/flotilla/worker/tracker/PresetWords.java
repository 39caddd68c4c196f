package dev.flotilla.worker.tracker;

import dev.flotilla.core.exits.DslPreset;
import dev.flotilla.core.exits.Tier;
import dev.flotilla.core.exits.TimeCut;
import dev.flotilla.worker.peer.WireJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A preset in the words of the runtime document, worked out once: a runtime tells them with every position on every tick. */
record PresetWords(DslPreset preset, String hash, Map<String, Object> map) {

    private static final int HASH_CHARS = 12;

    static PresetWords of(DslPreset preset) {
        return new PresetWords(preset, hash(preset), Collections.unmodifiableMap(map(preset)));
    }

    private static Map<String, Object> map(DslPreset preset) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("hard_timeout", cut(preset.hardTimeout()));
        Map<String, Object> weak =
                cut(preset.weakPeakCut() == null ? null : preset.weakPeakCut().cut());
        if (preset.weakPeakCut() != null) {
            weak.put("min_value", preset.weakPeakCut().minValue());
        }
        map.put("weak_peak_cut", weak);
        map.put("dead_weight_cut", cut(preset.deadWeightCut()));
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("enabled", preset.phaseOne().enabled());
        one.put("max_loss_pct", preset.phaseOne().maxLossPct());
        one.put("retrace_threshold", preset.phaseOne().retraceThreshold());
        one.put("consecutive_breaches_required", preset.phaseOne().breachesRequired());
        map.put("phase1", one);
        Map<String, Object> two = new LinkedHashMap<>();
        two.put("enabled", preset.phaseTwo().enabled());
        two.put("tiers", tiers(preset.phaseTwo().tiers()));
        map.put("phase2", two);
        map.put("time_cut_scope", preset.timeCutScope().wire());
        return map;
    }

    private static List<Map<String, Object>> tiers(List<Tier> tiers) {
        return tiers.stream()
                .map(tier -> Map.<String, Object>of("trigger_pct", tier.triggerPct(), "lock_hw_pct", tier.lockHwPct()))
                .toList();
    }

    private static Map<String, Object> cut(@Nullable TimeCut cut) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("enabled", cut != null);
        if (cut != null) {
            map.put("interval_in_minutes", cut.minutes());
        }
        return map;
    }

    /** Equal rules have an equal hash. */
    private static String hash(DslPreset preset) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(WireJson.text(preset).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
