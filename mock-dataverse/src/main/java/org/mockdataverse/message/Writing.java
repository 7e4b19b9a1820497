package org.mockdataverse.message;

import java.util.List;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.jobs.Jobs;
import org.mockdataverse.message.bulkdelete.BulkDelete;
import org.mockdataverse.message.duplicates.DuplicateDetection;
import org.mockdataverse.message.files.Files;

/** Every feature of this package. */
public final class Writing {
    private Writing() {}

    /** The features of an environment; mass deletion runs as one of those jobs. */
    public static List<Feature> of(Site site, Jobs jobs) {
        return List.of(
                new ManyRows(site),
                new BulkDelete(site, jobs),
                new Merge(site),
                new Closings(site),
                new SendEmail(site),
                new QualifyLead(site),
                new ReviseQuote(site),
                new ListMembers(site),
                new DuplicateDetection(site),
                new Files(site));
    }
}
