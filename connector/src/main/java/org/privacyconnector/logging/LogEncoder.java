package org.privacyconnector.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Writes log events: short lines where a person watches, else JSON. Logback's own JSON encoder tells exceptions with their words, the whole
 * context and every argument, any of which may hold personal data; this one tells what is listed in {@link LogLine} and nothing else.
 */
public final class LogEncoder extends EncoderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final int DEEPEST = 8;
    private static final int PLACES = 30;

    private boolean terminal;

    /** Logback sets it: {@code yes} where a person watches. */
    public void setTerminal(String terminal) {
        this.terminal = "yes".equals(terminal);
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = terminal ? plain(event) : json(event);
        return (line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    }

    private static String plain(ILoggingEvent event) {
        String name = event.getLoggerName();
        return TIME.format(at(event)) + " " + event.getLevel() + " " + name.substring(name.lastIndexOf('.') + 1) + ": "
                + Redaction.oneLine(Redaction.of(said(event)));
    }

    private static String json(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return LogLine.json(
                at(event),
                event.getLevel().toString(),
                event.getLoggerName(),
                said(event),
                event.getMDCPropertyMap(),
                thrown == null ? LogLine.Failure.NONE : new LogLine.Failure(thrown.getClassName(), places(thrown)));
    }

    private static Instant at(ILoggingEvent event) {
        return Instant.ofEpochMilli(event.getTimeStamp());
    }

    private static String said(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        return message == null ? "" : message;
    }

    /** Types and places, never a message (S31). */
    private static String places(IThrowableProxy thrown) {
        StringBuilder text = new StringBuilder();
        IThrowableProxy cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            text.append(depth == 0 ? "" : "caused by ")
                    .append(cause.getClassName())
                    .append('\n');
            var frames = cause.getStackTraceElementProxyArray();
            for (int i = 0; i < Math.min(frames.length, PLACES); i++) {
                text.append("  at ").append(frames[i].getStackTraceElement()).append('\n');
            }
            cause = cause.getCause();
        }
        return text.toString();
    }
}
