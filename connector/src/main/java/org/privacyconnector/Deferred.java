package org.privacyconnector;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** Ports whose other side is opened by the first call: a command that only looks into the store then signs in nowhere. */
final class Deferred {
    private Deferred() {}

    /** A port that asks for its real self at each call. */
    static <T> T port(Class<T> type, Supplier<? extends T> real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            try {
                return method.invoke(real.get(), given);
            } catch (InvocationTargetException thrown) {
                Throwable cause = thrown.getCause();
                throw cause == null ? thrown : cause;
            }
        }));
    }
}
