package org.privacyconnector.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By when a request of a data subject must be answered: GDPR 12(3), reckoned by Regulation 1182/71. The day of receipt does not count; one month
 * ends on the same date of the next month or that month's last day, an extended period on that of the third. Days are those of the
 * environment's zone. Immutable.
 *
 * <p>The period stands still only from the first question about who the person is, if that was asked without delay, until its answer: the
 * days after the one on which it was asked, up to and with the one of the answer, are not counted. A later question stops nothing.
 *
 * @param received the day of receipt
 * @param asked the day of the first question about the identity, or null
 * @param answered the day of its answer, or null
 * @param extended the day on which the period was extended, or null
 */
public record AnswerDeadline(
        LocalDate received,
        @Nullable LocalDate asked,
        @Nullable LocalDate answered,
        @Nullable LocalDate extended) {
    /** How many days after receipt a question about the identity still counts as asked without delay. */
    public static final int DAYS_TO_ASK = 7;

    private static final int MONTHS = 1;
    private static final int MONTHS_EXTENDED = 3;

    /** @throws IllegalArgumentException when the days do not follow each other */
    public AnswerDeadline {
        boolean inOrder = (asked == null || !asked.isBefore(received))
                && (answered == null || (asked != null && !answered.isBefore(asked)))
                && (extended == null || !extended.isBefore(received));
        if (!inOrder) {
            throw new IllegalArgumentException("the days of a deadline do not follow each other");
        }
    }

    /** That of a request that came at that moment. */
    public static AnswerDeadline of(Instant received, ZoneId zone) {
        return of(LocalDate.ofInstant(received, zone));
    }

    /** That of a request that came on that day. */
    public static AnswerDeadline of(LocalDate received) {
        return new AnswerDeadline(received, null, null, null);
    }

    /** When the answer is due; nothing while the period stands still, since nobody knows yet. */
    public Optional<Due> due() {
        if (standsStill()) {
            return Optional.empty();
        }
        return Optional.of(Due.of(end(extended == null ? MONTHS : MONTHS_EXTENDED)));
    }

    /** Whether the period stands still: a question asked without delay has no answer yet. */
    public boolean standsStill() {
        return stops() && answered == null;
    }

    /** Whether the day that is worked to has passed. */
    public boolean isOver(LocalDate today) {
        return due().filter(due -> today.isAfter(due.workTo())).isPresent();
    }

    /**
     * Somebody was asked who they are.
     *
     * @throws DeadlineRefused when they were asked before, or the day comes before receipt
     */
    public AnswerDeadline ask(LocalDate today) {
        notBefore(today, received, "the request came");
        if (asked != null) {
            throw new DeadlineRefused("the person was asked who they are on " + asked
                    + "; only the first question can stop the time, so that a further one changes no date");
        }
        return new AnswerDeadline(received, today, null, extended);
    }

    /**
     * The question was answered.
     *
     * @throws DeadlineRefused when no question waits for an answer, or the day comes before it
     */
    public AnswerDeadline answer(LocalDate today) {
        if (asked == null || answered != null) {
            throw new DeadlineRefused("no question about the person's identity waits for an answer");
        }
        notBefore(today, asked, "the question was asked");
        return new AnswerDeadline(received, asked, today, extended);
    }

    /**
     * Extends the period by two further months: once, and within the first.
     *
     * @param reasons what the person is told of why; kept by the caller, only looked at here
     * @throws DeadlineRefused when there are no reasons, it was extended before, or the day that is worked to has passed
     */
    public AnswerDeadline extend(LocalDate today, String reasons) {
        notBefore(today, received, "the request came");
        if (reasons.isBlank()) {
            throw new DeadlineRefused("an extension needs its reasons, which the person must be told (GDPR 12(3))");
        }
        if (extended != null) {
            throw new DeadlineRefused("the time was extended on " + extended + ", and can be extended only once");
        }
        if (isOver(today)) {
            throw new DeadlineRefused("the month ended on " + end(MONTHS)
                    + ", and the time can be extended only within it; answer without further delay");
        }
        return new AnswerDeadline(received, asked, answered, today);
    }

    private boolean stops() {
        return asked != null && ChronoUnit.DAYS.between(received, asked) <= DAYS_TO_ASK;
    }

    private LocalDate end(int months) {
        // from receipt in one step: month by month, 31 January would end on 28 April instead of the last of that month
        LocalDate calendar = received.plusMonths(months);
        if (!stops() || asked == null || answered == null) {
            return calendar;
        }
        return calendar.plusDays(ChronoUnit.DAYS.between(asked, answered));
    }

    private static void notBefore(LocalDate today, LocalDate first, String what) {
        if (today.isBefore(first)) {
            throw new DeadlineRefused(today + " is before " + first + ", the day on which " + what
                    + "; look at the clock of this machine and the zone of the environment");
        }
    }
}
