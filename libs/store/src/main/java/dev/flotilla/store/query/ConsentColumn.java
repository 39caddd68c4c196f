package dev.flotilla.store.query;

/** The consent to autonomous_live on record as one JSON column that reads as the contract's {@code LiveConsent}; null when there is none. */
public final class ConsentColumn {

    private ConsentColumn() {}

    /** @param alias of a table or row with a {@code bot_id} */
    public static String of(String alias) {
        return """
             (select json_build_object('actor', k.actor, 'at', k.at, 'params_version', k.params_version)
                from fleet.live_consent k where k.bot_id = %s.bot_id and k.granted) as consent
            """.formatted(alias);
    }
}
