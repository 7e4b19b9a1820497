package org.mockdataverse.feature;

import java.util.ArrayList;
import java.util.List;
import org.mockdataverse.audit.Audit;
import org.mockdataverse.csdl.MetadataDocument;
import org.mockdataverse.customize.Customizing;
import org.mockdataverse.fetch.Conversions;
import org.mockdataverse.jobs.Jobs;
import org.mockdataverse.message.Writing;
import org.mockdataverse.odata.TotalRecordCount;
import org.mockdataverse.organization.Organization;
import org.mockdataverse.recycle.RecycleBin;
import org.mockdataverse.retention.Retention;
import org.mockdataverse.security.SecurityFeature;
import org.mockdataverse.tracking.ChangeTracking;
import org.mockdataverse.webhook.Webhooks;

/** Every feature of the platform that stands beside plain rows. */
public final class Features {
    private Features() {}

    /** The features of an environment; watchers are told in this order. */
    public static List<Feature> of(Site site) {
        Jobs jobs = new Jobs(site);
        List<Feature> features = new ArrayList<>();
        features.add(new SecurityFeature(site));
        features.add(jobs);
        features.add(new Organization());
        features.add(new ChangeTracking(site));
        features.add(Feature.of(new TotalRecordCount(site)));
        features.add(new Audit(site));
        features.add(new RecycleBin(site));
        features.add(new Retention(site, jobs));
        features.addAll(Writing.of(site, jobs));
        features.add(new Webhooks(site, jobs));
        features.add(new Conversions(site));
        features.add(new Customizing(site));
        features.add(new MetadataDocument(
                site,
                () -> features.stream()
                        .flatMap(each -> each.messages().stream())
                        .toList()));
        return List.copyOf(features);
    }
}
