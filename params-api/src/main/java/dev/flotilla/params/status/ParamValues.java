package dev.flotilla.params.status;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters in force, by name; null: the strategy has none of that name. */
record ParamValues(Map<String, Object> values) {

    @Nullable
    String text(String name) {
        Object value = values.get(name);
        return value == null ? null : value.toString();
    }

    @Nullable
    BigDecimal number(String name) {
        String text = text(name);
        return text == null ? null : new BigDecimal(text);
    }

    @Nullable
    Boolean flag(String name) {
        String text = text(name);
        return text == null ? null : Boolean.valueOf(text);
    }
}
