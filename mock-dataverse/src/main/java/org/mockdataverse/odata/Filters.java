package org.mockdataverse.odata;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.core.edm.EdmProviderImpl;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.uri.queryoption.expression.Expression;
import org.apache.olingo.server.core.uri.parser.FilterParser;
import org.apache.olingo.server.core.uri.parser.UriParserException;
import org.apache.olingo.server.core.uri.parser.UriTokenizer;
import org.apache.olingo.server.core.uri.validator.UriValidationException;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;

/** Filters of a model. A text is parsed once and remembered; what it means for a caller is worked out each time. Safe for many threads. */
final class Filters {
    private static final int REMEMBERED = 500;
    private static final Pattern UNKNOWN = Pattern.compile("The property '([^']+)'");

    private final Edm edm;
    private final OData odata = OData.newInstance();
    private final Set<String> moments = new HashSet<>();
    private final Set<String> days = new HashSet<>();
    private final Set<String> ids = new HashSet<>(Set.of(Navigation.PRINCIPAL_ID));
    private final Map<String, Expression> parsed = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Expression> eldest) {
            return size() > REMEMBERED;
        }
    });

    Filters(Model model) {
        edm = new EdmProviderImpl(new ModelEdm(model));
        for (Table table : model.tables()) {
            for (Column column : table.columns()) {
                if (column.stored() && column.edm().equals("Edm.Guid")) {
                    ids.add(column.property());
                }
                if (column.stored() && column.edm().equals("Edm.DateTimeOffset")) {
                    moments.add(column.property());
                } else if (column.dateOnly()) {
                    days.add(column.property());
                }
            }
        }
    }

    /** The condition of a filter over rows of a table. */
    Condition condition(Scene scene, Table table, String filter, @Nullable Map<String, String> aliases) {
        FilterText text = FilterText.of(
                filter,
                aliases,
                name -> moments.contains(name) && (!days.contains(name) || isMoment(table, name)),
                name -> ids.contains(name) && scene.on(Switch.QUOTED_IDS_IN_FILTERS));
        String key = table.name() + ' ' + text.text();
        Expression expression = parsed.get(key);
        if (expression == null) {
            expression = parse(table, text.text());
            parsed.put(key, expression);
        }
        return new Compiler(scene, table, text.lists()).condition(expression);
    }

    private static boolean isMoment(Table table, String name) {
        return table.property(name)
                .map(column -> column.edm().equals("Edm.DateTimeOffset"))
                .orElse(false);
    }

    /** One at a time: the parser's types are made at first need, and not for several threads at once. */
    private synchronized Expression parse(Table table, String text) {
        EdmEntityType type = edm.getEntityType(ModelEdm.name(table));
        try {
            UriTokenizer tokenizer = new UriTokenizer(text);
            Expression expression = new FilterParser(edm, odata)
                    .parse(tokenizer, type, null, new HashMap<>())
                    .getExpression();
            if (!tokenizer.next(UriTokenizer.TokenKind.EOF)) {
                throw Refused.bad("Syntax error in the filter after its first condition.");
            }
            return expression;
        } catch (UriParserException | UriValidationException e) {
            String message = e.getTranslatedMessage(Locale.ENGLISH).getMessage();
            Matcher unknown = UNKNOWN.matcher(message);
            throw Refused.bad(
                    unknown.find()
                            ? "Could not find a property named '" + unknown.group(1)
                                    + "' on type 'Microsoft.Dynamics.CRM." + table.name() + "'. " + message
                            : Mismatch.told(text, message).orElse("The filter is not valid: " + message));
        }
    }
}
