package org.privacyconnector.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** The auditor's one file, compiled as it is shipped and run within this process. */
final class Auditor implements AutoCloseable {
    static final Path SOURCE = Path.of("src/main/dist/audit/VerifyLedger.java");
    private final URLClassLoader loader;
    private final Method run;
    private String said = "";

    Auditor(Path classes) throws IOException, ReflectiveOperationException {
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-Xlint:all",
                        "-Werror",
                        "--release",
                        "17",
                        "-classpath",
                        classes.toString(),
                        "-d",
                        classes.toString(),
                        SOURCE.toString());
        if (status != 0) {
            throw new IllegalStateException("VerifyLedger.java does not compile");
        }
        // nothing but the JDK may be on its class path
        loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        run = loader.loadClass("VerifyLedger").getMethod("run", String[].class, PrintStream.class);
    }

    /** Answers the exit status. */
    int verify(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] texts = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            int status = (int) run.invoke(null, texts, print);
            said = out.toString(StandardCharsets.UTF_8);
            return status;
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What it printed last. */
    String said() {
        return said;
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
