package org.mockdataverse.retention;

import java.util.List;
import java.util.stream.Stream;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.jobs.Jobs;

/** Long-term retention of an environment. */
public final class Retention implements Feature {
    private final Site site;
    private final Jobs jobs;

    /** Retention whose policies run as those jobs. */
    public Retention(Site site, Jobs jobs) {
        this.site = site;
        this.jobs = jobs;
    }

    @Override
    public List<Watcher> watchers() {
        return site.model().table(RetentionWatcher.POLICIES).isPresent()
                ? List.of(new RetentionWatcher(site, jobs))
                : List.of();
    }

    /** Messages that the service sends to itself and that steps may listen to; what they answer to others is not known [K]. */
    @Override
    public List<Message> messages() {
        return Stream.of("ValidateRetentionConfig", "BulkRetain", "Retain", "PurgeRetainedContent", "RollbackRetain")
                .<Message>map(Event::new)
                .toList();
    }

    private record Event(String name) implements Message {
        @Override
        public boolean action() {
            return true;
        }

        @Override
        public Answer answer(Call call) {
            throw Refused.notYet(name);
        }
    }
}
