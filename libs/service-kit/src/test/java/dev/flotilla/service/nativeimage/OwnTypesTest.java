package dev.flotilla.service.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnTypesTest {

    @TempDir
    Path folder;

    @Test
    void findsEveryClassOfOursInFoldersAndJars() {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();

        assertThat(OwnTypes.on(classPath))
                .contains(
                        "dev.flotilla.contracts.task.BotTask",
                        "dev.flotilla.contracts.venue.PaperVenue$ServerFrame",
                        "dev.flotilla.service.SelfResource",
                        RecordsFeature.class.getName())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("dev.flotilla."))
                .noneMatch(name -> name.endsWith("package-info"));
    }

    @Test
    void looksIntoJars() throws IOException {
        Path jar = folder.resolve("some.jar");
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Path home = Files.createDirectories(files.getPath("/dev/flotilla/some"));
            Files.writeString(home.resolve("One$Two.class"), "");
            Files.writeString(home.resolve("package-info.class"), "");
            Files.writeString(
                    Files.createDirectories(files.getPath("/com/other")).resolve("Three.class"), "");
        }

        assertThat(OwnTypes.on(List.of(jar, folder.resolve("missing.jar"))))
                .containsExactly("dev.flotilla.some.One$Two");
    }

    @Test
    void theNativeCompilerIsToldOfTheFeature() throws IOException {
        Properties told = new Properties();
        try (var in = OwnTypes.class.getResourceAsStream(
                "/META-INF/native-image/dev.flotilla/service-kit/native-image.properties")) {
            told.load(in);
        }
        assertThat(told.getProperty("Args")).isEqualTo("--features=" + RecordsFeature.class.getName());
    }
}
