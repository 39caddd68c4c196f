package dev.flotilla.cli.up;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code max} or a positive number; 0 stands for max. */
final class SpeedConverter implements ITypeConverter<BigDecimal> {
    @Override
    public BigDecimal convert(String text) {
        if (text.equalsIgnoreCase("max")) {
            return BigDecimal.ZERO;
        }
        if (text.matches("\\d{1,9}(\\.\\d{1,9})?") && new BigDecimal(text).signum() > 0) {
            return new BigDecimal(text);
        }
        throw new TypeConversionException("'" + text + "' is neither a positive number nor max");
    }
}
