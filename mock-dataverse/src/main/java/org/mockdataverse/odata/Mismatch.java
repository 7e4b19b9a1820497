package org.mockdataverse.odata;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells, as Microsoft's OData library does, that two things of different types are compared [K]. */
final class Mismatch {
    private static final Pattern TYPES =
            Pattern.compile("The types '(Edm\\.\\w+)' and '(Edm\\.\\w+)' are not compatible");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern OPERATOR = Pattern.compile(" (eq|ne|gt|ge|lt|le) ");
    private static final Map<String, String> KINDS = Map.of(
            "eq", "Equal",
            "ne", "NotEqual",
            "gt", "GreaterThan",
            "ge", "GreaterThanOrEqual",
            "lt", "LessThan",
            "le", "LessThanOrEqual");
    /** That library knows no smaller whole numbers in filters. */
    private static final Set<String> SMALL = Set.of("Edm.SByte", "Edm.Byte", "Edm.Int16");

    private Mismatch() {}

    /** Empty when the parser said something else, or which of several operators it meant is unknown. */
    static Optional<String> told(String filter, String message) {
        Matcher types = TYPES.matcher(message);
        Set<String> operators = new TreeSet<>();
        OPERATOR.matcher(QUOTED.matcher(filter).replaceAll("''"))
                .results()
                .forEach(found -> operators.add(found.group(1)));
        if (!types.find() || operators.size() != 1) {
            return Optional.empty();
        }
        return Optional.of("A binary operator with incompatible types was detected. Found operand types '"
                + whole(types.group(1)) + "' and '" + whole(types.group(2)) + "' for operator kind '"
                + KINDS.get(operators.iterator().next()) + "'.");
    }

    private static String whole(String type) {
        return SMALL.contains(type) ? "Edm.Int32" : type;
    }
}
