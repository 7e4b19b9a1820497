package org.mockdataverse.audit;

import java.util.List;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;

/** The audit log of an environment. */
public final class Audit implements Feature {
    private final Site site;
    private final AuditLog log;

    /** An audit log; it is empty where the model has no table for it. */
    public Audit(Site site) {
        this.site = site;
        this.log = new AuditLog(site.service(), site.background());
    }

    @Override
    public List<Watcher> watchers() {
        return modelled() ? List.of(new AuditTrail(log, site.settings().seed())) : List.of();
    }

    @Override
    public List<Message> messages() {
        return modelled()
                ? List.of(
                        new RetrieveAuditDetails(site, log),
                        new History(site, log, false),
                        new History(site, log, true),
                        new DeleteHistory(site, log, "DeleteRecordChangeHistory"),
                        new DeleteHistory(site, log, "DeleteRecordChangeHistory1"),
                        new DeleteAuditData())
                : List.of();
    }

    private boolean modelled() {
        return site.model().table(AuditLog.TABLE).isPresent();
    }

    /** Works by quarter and only with customer-managed keys; nothing here has either. */
    private static final class DeleteAuditData implements Message {
        @Override
        public String name() {
            return "DeleteAuditData";
        }

        @Override
        public boolean action() {
            return true;
        }

        @Override
        public Answer answer(Call call) {
            throw Refused.notYet("DeleteAuditData");
        }
    }
}
