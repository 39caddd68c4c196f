package dev.flotilla.cli.venue;

import dev.flotilla.cli.json.FunctionRun;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code fleet venue sign KIND}: one signature on JSON input, with a test key. Sends nothing. */
@Command(
        name = "sign",
        description = "Compute one venue's signature, or decode its frame, on JSON input with a test key.",
        footer = {
            "",
            "Reads one JSON object from standard input (or --in FILE) and prints one JSON object.",
            "With --lines both sides are JSON Lines; a bad line yields an error object at its place.",
            "Keys are given in the input and are test keys: none is ever read from a credential profile.",
            "See docs/venues.md for the fields of each kind.",
            "",
            "Exit status: 0 done, 1 bad input (an error object says where), 2 wrong usage."
        })
public final class SignCommand implements Callable<Integer> {
    private final InputStream standardInput;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "KIND",
            description = "One of ${COMPLETION-CANDIDATES}.",
            converter = KindName.class,
            completionCandidates = KindNames.class)
    @SuppressWarnings("NullAway.Init")
    private SignKind kind;

    @Option(
            names = {"--profile", "--credential-profile"},
            paramLabel = "NAME",
            description = "Always refused: this command reads no credential profile.")
    private @Nullable String profile;

    @Mixin
    private final FunctionRun run = new FunctionRun();

    /** Reads standard input. */
    public SignCommand() {
        this(System.in);
    }

    /** Reads the given stream where standard input is meant. */
    public SignCommand(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() throws IOException {
        if (profile != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no key is read from a credential profile: give a test key in the input's own field");
        }
        return run.of(spec, standardInput, kind::apply);
    }

    /** Reads a kind by its wire name. */
    static final class KindName implements ITypeConverter<SignKind> {
        @Override
        public SignKind convert(String value) {
            return SignKind.ofWire(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "unknown kind '" + value + "'; valid kinds: " + String.join(", ", SignKind.words())));
        }
    }

    /** Names for help and for completion scripts. */
    static final class KindNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SignKind.words().iterator();
        }
    }
}
