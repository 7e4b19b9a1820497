package org.privacyconnector.policy.words;

import static org.privacyconnector.policy.words.Shape.keys;
import static org.privacyconnector.policy.words.Shape.list;
import static org.privacyconnector.policy.words.Shape.may;
import static org.privacyconnector.policy.words.Shape.must;
import static org.privacyconnector.policy.words.Shape.value;
import static org.privacyconnector.policy.words.Shape.word;
import static org.privacyconnector.policy.words.Shape.words;

import org.privacyconnector.policy.schedule.ScheduledRun;

/** The words of {@code schedule:} in {@code connector.yaml}. */
final class ScheduleWords {
    private ScheduleWords() {}

    /** A list of what is begun, and when. */
    static Shape shape() {
        return list(keys(
                must(
                        "run",
                        words(ScheduledRun.all().stream()
                                .map(run -> word(run.name(), run.en(), run.sv()))
                                .toArray(Shape.Word[]::new)),
                        "Run",
                        "Körning",
                        "What is begun.",
                        "Vad som börjas."),
                may(
                        "every",
                        value(Format.EVERY),
                        "Every",
                        "Varje",
                        "When: day at 03:15, monday at 06:00, weekday at 07:30, month on the 1st at 02:00, month on the last"
                                + " day at 02:00, 15 minutes, 2 hours. A time that a spring night does not have is the"
                                + " first moment after; one that an autumn night has twice is the first of both.",
                        "När: day at 03:15, monday at 06:00, weekday at 07:30, month on the 1st at 02:00, month on the last"
                                + " day at 02:00, 15 minutes, 2 hours. En tid som en vårnatt saknar är första stunden"
                                + " efteråt; en som en höstnatt har två gånger är den första av dem."),
                may(
                        "cron",
                        value(Format.CRON),
                        "Cron",
                        "Cron",
                        "When, instead of 'every': minute, hour, day of the month, month, day of the week.",
                        "När, i stället för 'every': minut, timme, dag i månaden, månad, veckodag."),
                may(
                        "mode",
                        words(
                                word(
                                        "plan",
                                        "Makes the plan and changes nothing; the usual.",
                                        "Gör planen och ändrar ingenting; det vanliga."),
                                word(
                                        "apply",
                                        "Applies what may be applied without a person. A new or changed rule is only"
                                                + " planned.",
                                        "Verkställer det som får verkställas utan en person. En ny eller ändrad regel"
                                                + " planeras bara.")),
                        "Mode",
                        "Läge",
                        "What becomes of the plan.",
                        "Vad som blir av planen."),
                may(
                        "name",
                        value(Format.NAME),
                        "Name",
                        "Namn",
                        "Tells two schedules of the same run apart.",
                        "Skiljer två scheman av samma körning åt.")));
    }
}
