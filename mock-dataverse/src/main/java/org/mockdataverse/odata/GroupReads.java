package org.mockdataverse.odata;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Derived;
import org.mockdataverse.metadata.Table;

/** Answers to {@code $apply}. */
final class GroupReads {
    /** Aggregate queries have no paging cookie, only the number of the page [K]. */
    private static final Pattern PAGE = Pattern.compile("<cookie pagenumber=\"(\\d{1,9})\" istracking=\"False\" />");

    private final Output output;
    private final Derived<Filters> filters;
    private final Pages.Memory memory;

    GroupReads(Output output, Derived<Filters> filters, Pages.Memory memory) {
        this.output = output;
        this.filters = filters;
        this.memory = memory;
    }

    Answer answer(Scene scene, Table table, Rows source, Query query, String text, Preferences preferences) {
        for (String option : List.of("$select", "$expand", "$count")) {
            if (query.option(option) != null) {
                throw Refused.notYet(option + " beside $apply");
            }
        }
        Apply apply = Apply.of(scene, filters.get(), table, text, query);
        Asked asked = Asked.all(table, apply.filter());
        List<Groups.Group> all =
                new Groups(apply).of(asked, source, new Pages(scene, memory), query.option("$orderby"));
        int top = query.top();
        boolean topped = top >= 0 && !preferences.pageSizeAsked();
        List<Groups.Group> asWanted = topped ? all.subList(0, Math.min(top, all.size())) : all;
        int size = preferences.pageSize();
        int page = page(query.skipToken());
        int from = (int) Math.min(asWanted.size(), (page - 1L) * size);
        int to = Math.min(asWanted.size(), from + size);
        GroupWriter writer = new GroupWriter(scene, apply, preferences);
        return Output.ok(preferences, output.bytes(json -> {
            json.writeStartObject();
            output.context(json, preferences, table.entitySet());
            json.writeArrayFieldStart("value");
            for (Groups.Group group : asWanted.subList(from, to)) {
                writer.write(json, group);
            }
            json.writeEndArray();
            output.next(json, source.name(), query.carried(), to < asWanted.size() ? token(page + 1) : null);
            json.writeEndObject();
        }));
    }

    private static String token(int page) {
        return Cookie.encoded("<cookie pagenumber=\"" + page + "\" istracking=\"False\" />");
    }

    private static int page(@Nullable String token) {
        if (token == null) {
            return 1;
        }
        Matcher page = PAGE.matcher(token);
        if (!page.matches()) {
            throw Cookie.malformed();
        }
        return Math.max(1, Integer.parseInt(page.group(1)));
    }
}
