package org.mockdataverse.feature;

import java.util.ArrayList;
import java.util.List;
<<<<<<< HEAD
import org.mockdataverse.audit.Audit;
import org.mockdataverse.organization.Organization;
=======
import org.mockdataverse.jobs.Jobs;
>>>>>>> main
import org.mockdataverse.tracking.ChangeTracking;

/** Every feature of the platform that stands beside plain rows. */
public final class Features {
    private Features() {}

    /** The features of an environment; watchers are told in this order. */
    public static List<Feature> of(Site site) {
<<<<<<< HEAD
        return List.of(new Organization(), new ChangeTracking(site), new Audit(site));
=======
        Jobs jobs = new Jobs(site);
        List<Feature> features = new ArrayList<>();
        features.add(jobs);
        features.add(new ChangeTracking(site));
        return List.copyOf(features);
>>>>>>> main
    }
}
