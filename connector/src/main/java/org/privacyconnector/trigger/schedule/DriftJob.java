package org.privacyconnector.trigger.schedule;

import java.util.ArrayList;
import java.util.List;
import org.privacyconnector.trigger.Job;
import org.privacyconnector.trigger.JobReport;
import org.privacyconnector.trigger.JobReport.Ending;

/** Looks whether the environment still is as it was set up and as the data map knows it, and says what a person must look at. Changes nothing. */
final class DriftJob implements Job {
    @Override
    public String name() {
        return "drift";
    }

    @Override
    public JobReport carry(Order order) {
        List<String> found = order.connector().drift();
        List<String> lines = new ArrayList<>(found);
        lines.add(found.isEmpty() ? "no drift" : "drift: " + found.size() + " things are not as they should be");
        return new JobReport(found.isEmpty() ? Ending.DONE : Ending.ATTENTION, lines);
    }
}
