package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The states that a system job goes through, and the reasons for them, as whatever tells of a job has them. */
final class JobReasons {
    /** States, each with its first reason. */
    static final List<Choice> STATES = List.of(
            option(0, "Ready", "Klar", 0),
            option(1, "Suspended", "Inaktiverad", 10),
            option(2, "Locked", "Låst", 20),
            option(3, "Completed", "Slutförd", 30));

    private static final List<Choice> REASONS = List.of(
            option(0, "Waiting For Resources", "Väntar på resurser", 0),
            option(10, "Waiting", "Väntar", 1),
            option(20, "In Progress", "Pågår", 2),
            option(21, "Pausing", "Pausar", 2),
            option(22, "Canceling", "Avbryter", 2),
            option(30, "Succeeded", "Lyckades", 3),
            option(31, "Failed", "Misslyckades", 3),
            option(32, "Canceled", "Avbruten", 3));

    private JobReasons() {}

    /** Reasons with their states, and further ones, by number. */
    static List<Choice> reasons(Choice... more) {
        return Stream.concat(REASONS.stream(), Stream.of(more))
                .sorted(Comparator.comparingInt(Choice::value))
                .toList();
    }
}
