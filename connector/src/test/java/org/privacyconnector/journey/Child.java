package org.privacyconnector.journey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java process from the class path of these tests; nothing has to be packaged. */
final class Child {
    private Child() {}

    /** Its command line: heap, class and arguments, compiled as the launcher compiles. */
    static ProcessBuilder of(String heap, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
