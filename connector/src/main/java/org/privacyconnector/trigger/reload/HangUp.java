package org.privacyconnector.trigger.reload;

import java.lang.reflect.Proxy;

/**
 * SIGHUP, where the system has it: Windows does not, and looks at the files are enough there. The JDK's only door to signals is a class that
 * the compiler warns of and will not let anybody silence, hence by name.
 */
final class HangUp {
    private HangUp() {}

    /** From now on a SIGHUP calls that, instead of ending the process. */
    static void handledBy(Runnable reload) {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calling = Proxy.newProxyInstance(
                    HangUp.class.getClassLoader(), new Class<?>[] {handler}, (self, method, given) -> {
                        if (method.getName().equals("handle")) {
                            reload.run();
                            return null;
                        }
                        return method.getName().equals("toString") ? "reload" : method.invoke(reload, given);
                    });
            handle(handler, calling);
        } catch (ReflectiveOperationException | IllegalArgumentException none) {
            // no such signal here, or somebody else has it
        }
    }

    /** From now on a SIGHUP does nothing. */
    static void ignored() {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            handle(handler, handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException | IllegalArgumentException none) {
            // as above
        }
    }

    private static void handle(Class<?> handler, Object handling) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), handling);
    }
}
