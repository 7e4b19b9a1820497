package org.privacyconnector.cli;

import java.nio.file.Path;
import org.privacyconnector.Connector;
import org.privacyconnector.Machine;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.store.Holder;

/** Opens the connector for a command. */
final class Opening {
    private Opening() {}

    /** A connector for the environment that the operator file names; nothing of it is opened yet. */
    static Connector connector(Reading.Accepted accepted, PolicyOptions files, Surroundings surroundings) {
        Path folder = files.operatorFile(surroundings).toAbsolutePath().getParent();
        Machine machine = new Machine(
                folder == null ? surroundings.folder() : folder,
                surroundings.environment(),
                surroundings.clock(),
                surroundings.http(),
                surroundings.settle(),
                Holder.here(),
                Version.number());
        return new Connector(accepted.policy(), accepted.operator(), machine);
    }
}
