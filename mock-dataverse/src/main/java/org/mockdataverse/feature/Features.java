package org.mockdataverse.feature;

import java.util.List;
import org.mockdataverse.audit.Audit;
import org.mockdataverse.organization.Organization;
import org.mockdataverse.tracking.ChangeTracking;

/** Every feature of the platform that stands beside plain rows. */
public final class Features {
    private Features() {}

    /** The features of an environment; watchers are told in this order. */
    public static List<Feature> of(Site site) {
        return List.of(new Organization(), new ChangeTracking(site), new Audit(site));
    }
}
