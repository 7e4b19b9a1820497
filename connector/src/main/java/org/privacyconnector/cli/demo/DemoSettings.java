package org.privacyconnector.cli.demo;

import java.nio.file.Path;

/**
 * What a demonstration works with.
 *
 * @param config the sample policy
 * @param standIn the stand-in's program
 * @param verifier the auditor's file, {@code VerifyLedger.java}
 * @param contacts made-up people
 * @param leads made-up leads
 * @param activities made-up mails, calls, meetings and tasks
 */
public record DemoSettings(Path config, Path standIn, Path verifier, int contacts, int leads, int activities) {}
