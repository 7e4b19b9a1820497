package org.mockdataverse.security;

import java.util.ArrayList;
import java.util.List;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.engine.Message;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;

/** Everything of security that is more than rows. */
public final class SecurityFeature implements Feature {
    private final Site site;

    /** The security of an environment. */
    public SecurityFeature(Site site) {
        this.site = site;
        if (site.model().table("fieldsecurityprofile").isPresent()
                && site.model().table("fieldpermission").isPresent()) {
            site.service().onModelChange(new AdministratorProfile(site.service())::follow);
        }
    }

    @Override
    public List<Watcher> watchers() {
        if (site.model().table("role").isEmpty()) {
            return List.of();
        }
        long seed = site.settings().seed();
        return List.of(
                new Principals(seed), new RoleCopies(seed, site.switches()), new ColumnRules(), new SharedColumns());
    }

    @Override
    public List<Message> messages() {
        if (site.model().table("role").isEmpty()) {
            return List.of();
        }
        List<Message> messages = new ArrayList<>();
        messages.addAll(new Privileges(site).messages());
        messages.addAll(new RoleChanges(site).messages());
        messages.addAll(new Membership(site).messages());
        messages.addAll(new Sharing(site).messages());
        return List.copyOf(messages);
    }
}
