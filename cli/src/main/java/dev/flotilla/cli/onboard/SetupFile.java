package dev.flotilla.cli.onboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Answers out of a YAML file; unknown fields are errors. */
final class SetupFile {
    private static final long BYTES_MAX = 64 * 1024;
    private static final List<String> FIELDS = List.of(
            "bot",
            "credential_profile",
            "symbols",
            "base_value_per_trade",
            "min_leverage",
            "max_leverage",
            "max_total_exposure",
            "max_daily_loss",
            "allow_short");
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(MapperFeature.BLOCK_UNSAFE_POLYMORPHIC_BASE_TYPES)
            .build();

    private SetupFile() {}

    static Setup.Answers read(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw failure(file, "is larger than " + BYTES_MAX + " bytes");
            }
            Setup.Answers answers = MAPPER.readValue(Files.readString(file), Setup.Answers.class);
            if (answers == null) {
                throw failure(file, "is empty");
            }
            return answers;
        } catch (UnrecognizedPropertyException e) {
            throw failure(file, "unknown field " + e.getPropertyName());
        } catch (JsonMappingException e) {
            throw failure(file, path(e) + " does not fit: " + firstLine(e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            throw failure(file, "is not YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw failure(file, "cannot be read: " + e.getMessage());
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static CommandFailure failure(Path file, String fault) {
        return CommandFailure.of(ExitStatus.FAILED, "bad_config", file + ": " + fault, FIELDS);
    }
}
