package org.privacyconnector.policy.reading;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a policy as they were read, with what the reader must know of where they lay.
 *
 * @param erasure the only one that need not be there
 * @param others further YAML files of the policy directory, which no part of this version reads
 * @param operatorFolder the operator file's folder; its relative paths count from there
 */
public record PolicySources(
        File operator,
        File connector,
        File dataMap,
        File retention,
        File erasure,
        List<String> others,
        Path operatorFolder,
        OperatorGuard guard) {
    public PolicySources {
        others = List.copyOf(others);
    }

    /** A policy without {@code erasure.yaml}. */
    public PolicySources(
            File operator,
            File connector,
            File dataMap,
            File retention,
            List<String> others,
            Path operatorFolder,
            OperatorGuard guard) {
        this(operator, connector, dataMap, retention, new File("erasure.yaml", null), others, operatorFolder, guard);
    }

    /**
     * One file.
     *
     * @param name as messages call it, such as {@code config/retention.yaml}
     * @param bytes its content, or null when there is no such file
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
    public record File(String name, byte @Nullable [] bytes) {}

    /**
     * Who besides the operator can change the operator file (S14).
     *
     * @param checked whether the file system could tell
     * @param inPolicyFolder it lies in the folder that policy authors write
     * @param othersMayWrite everybody may change the file, or replace it in its folder
     * @param groupMayWrite its group may
     * @param policyGroupMayWrite its group may, and is the group of the policy folder
     */
    public record OperatorGuard(
            boolean checked,
            boolean inPolicyFolder,
            boolean othersMayWrite,
            boolean groupMayWrite,
            boolean policyGroupMayWrite) {}
}
