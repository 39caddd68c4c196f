package dev.flotilla.service.nativeimage;

import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/**
 * Registers every record and enum of ours for reflection: JSON is bound to nothing else (checked by {@code JsonTypesTest} in
 * tests/deploy), and where it is bound by a class that a row or a message carries along, no analysis could see it. Runs in
 * the native compiler only, named by {@code META-INF/native-image}.
 */
public final class RecordsFeature implements Feature {

    @Override
    public String getDescription() {
        return "records and enums of Flotilla, for JSON";
    }

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        for (String name : OwnTypes.on(access.getApplicationClassPath())) {
            Class<?> type = access.findClassByName(name);
            if (type != null && (type.isRecord() || type.isEnum())) {
                register(type);
            }
        }
    }

    private static void register(Class<?> type) {
        RuntimeReflection.register(type);
        RuntimeReflection.register(type.getDeclaredConstructors());
        RuntimeReflection.register(type.getDeclaredMethods());
        RuntimeReflection.register(type.getDeclaredFields());
        if (type.isRecord()) {
            RuntimeReflection.registerAllRecordComponents(type);
        }
    }
}
