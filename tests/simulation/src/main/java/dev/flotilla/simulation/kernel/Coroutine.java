package dev.flotilla.simulation.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Blocking code that can be left in the middle and entered again, on one thread. The JDK's own continuation, which virtual threads are
 * made of: it has no public door, so the JVM must be started with {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}.
 */
final class Coroutine {

    private static final MethodHandle MAKE;
    private static final MethodHandle RUN;
    private static final MethodHandle YIELD;

    static {
        try {
            Class<?> scopes = Class.forName("jdk.internal.vm.ContinuationScope");
            Class<?> continuations = Class.forName("jdk.internal.vm.Continuation");
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Object scope = lookup.findConstructor(scopes, MethodType.methodType(void.class, String.class))
                    .invoke("simulation");
            MAKE = lookup.findConstructor(continuations, MethodType.methodType(void.class, scopes, Runnable.class))
                    .bindTo(scope)
                    .asType(MethodType.methodType(Object.class, Runnable.class));
            RUN = lookup.findVirtual(continuations, "run", MethodType.methodType(void.class))
                    .asType(MethodType.methodType(void.class, Object.class));
            YIELD = lookup.findStatic(continuations, "yield", MethodType.methodType(boolean.class, scopes))
                    .bindTo(scope)
                    .asType(MethodType.methodType(void.class));
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "no continuations: start the JVM with --add-exports java.base/jdk.internal.vm=ALL-UNNAMED", e);
        }
    }

    private final Object continuation;

    Coroutine(Runnable work) {
        this.continuation = made(work);
    }

    private static Object made(Runnable work) {
        try {
            return (Object) MAKE.invokeExact(work);
        } catch (Throwable e) {
            throw new IllegalStateException("a continuation cannot be made", e);
        }
    }

    /** Runs until the work is left or has ended. The work lets nothing through. */
    void run() {
        try {
            RUN.invokeExact(continuation);
        } catch (Throwable e) {
            throw new IllegalStateException("a strand let something through", e);
        }
    }

    /** Leaves the work that runs now; returns when it is run again. */
    static void leave() {
        try {
            YIELD.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("a strand cannot be left here", e);
        }
    }
}
