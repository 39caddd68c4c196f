package dev.flotilla.cli.terminal;

import java.util.List;

/** How a command ends; scripts may rely on these numbers. */
public final class ExitStatus {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int NO_FLEET = 3;
    public static final int REFUSED = 4;
    public static final int UNAUTHORISED = 5;

    /** A command was accepted, but not (yet) carried out everywhere; what is left is named. */
    public static final int INCOMPLETE = 6;

    public static final int FORCED = 130;

    /** Lines of the table in {@code --help}, each as picocli wants it: {@code number:meaning}. */
    public static final List<String> TABLE = List.of(
            "0:done",
            "1:failed, or the input was bad (unknown bot, bad file, broken data dir)",
            "2:wrong use of the command line",
            "3:no fleet found, or it does not answer",
            "4:refused now: it conflicts with what is there (version, name taken)",
            "5:not authorised: token missing or wrong",
            "6:the command is in force, but not carried out everywhere (yet); what is left is named",
            "130:stopped by force (second Ctrl-C)");

    private ExitStatus() {}
}
