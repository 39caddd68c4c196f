package dev.flotilla.store.query;

/** The halt of a control row as one JSON column that reads as the contract's {@code Halt}; null while none is in force. */
public final class HaltColumns {

    /** For a select from {@code fleet.bot_control c}. */
    public static final String AS_HALT = """
             case when c.halt_command_id is not null then json_build_object('command_id', c.halt_command_id,
               'flatten', c.halt_flatten, 'keep_protective', c.halt_keep_protective, 'accepted_at', c.halt_accepted_at)
               end as halt
            """;

    private HaltColumns() {}
}
