package dev.flotilla.system;

import dev.flotilla.testkit.RecordedData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the fleets under test trade on: recorded data where it is there, else the simulator, said aloud. */
final class Market {
    private Market() {}

    static String[] options(String speed) {
        Optional<Path> recorded = RecordedData.find();
        List<String> source = recorded.map(folder -> List.of("--replay", folder.toString()))
                .orElseGet(() -> {
                    System.out.println(
                            "SKIPPED: no recorded data beside the repository; the simulator is used instead");
                    return List.of("--seed", "1");
                });
        return Stream.concat(source.stream(), Stream.of("--speed", speed)).toArray(String[]::new);
    }
}
