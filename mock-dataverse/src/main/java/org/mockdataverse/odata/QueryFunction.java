package org.mockdataverse.odata;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The functions {@code Microsoft.Dynamics.CRM.*} that a filter may call. */
public enum QueryFunction {
    IN("In", Arguments.LIST),
    NOT_IN("NotIn", Arguments.LIST),
    CONTAIN_VALUES("ContainValues", Arguments.LIST),
    DOES_NOT_CONTAIN_VALUES("DoesNotContainValues", Arguments.LIST),
    BETWEEN("Between", Arguments.LIST),
    NOT_BETWEEN("NotBetween", Arguments.LIST),
    ON("On", Arguments.ONE),
    NOT_ON("NotOn", Arguments.ONE),
    ON_OR_AFTER("OnOrAfter", Arguments.ONE),
    ON_OR_BEFORE("OnOrBefore", Arguments.ONE),
    TODAY("Today", Arguments.NONE),
    YESTERDAY("Yesterday", Arguments.NONE),
    TOMORROW("Tomorrow", Arguments.NONE),
    LAST_7_DAYS("Last7Days", Arguments.NONE),
    NEXT_7_DAYS("Next7Days", Arguments.NONE),
    THIS_WEEK("ThisWeek", Arguments.NONE),
    LAST_WEEK("LastWeek", Arguments.NONE),
    NEXT_WEEK("NextWeek", Arguments.NONE),
    THIS_MONTH("ThisMonth", Arguments.NONE),
    LAST_MONTH("LastMonth", Arguments.NONE),
    NEXT_MONTH("NextMonth", Arguments.NONE),
    THIS_YEAR("ThisYear", Arguments.NONE),
    LAST_YEAR("LastYear", Arguments.NONE),
    NEXT_YEAR("NextYear", Arguments.NONE),
    LAST_X_HOURS("LastXHours", Arguments.ONE),
    LAST_X_DAYS("LastXDays", Arguments.ONE),
    LAST_X_WEEKS("LastXWeeks", Arguments.ONE),
    LAST_X_MONTHS("LastXMonths", Arguments.ONE),
    LAST_X_YEARS("LastXYears", Arguments.ONE),
    NEXT_X_HOURS("NextXHours", Arguments.ONE),
    NEXT_X_DAYS("NextXDays", Arguments.ONE),
    NEXT_X_WEEKS("NextXWeeks", Arguments.ONE),
    NEXT_X_MONTHS("NextXMonths", Arguments.ONE),
    NEXT_X_YEARS("NextXYears", Arguments.ONE),
    OLDER_THAN_X_MINUTES("OlderThanXMinutes", Arguments.ONE),
    OLDER_THAN_X_HOURS("OlderThanXHours", Arguments.ONE),
    OLDER_THAN_X_DAYS("OlderThanXDays", Arguments.ONE),
    OLDER_THAN_X_WEEKS("OlderThanXWeeks", Arguments.ONE),
    OLDER_THAN_X_MONTHS("OlderThanXMonths", Arguments.ONE),
    OLDER_THAN_X_YEARS("OlderThanXYears", Arguments.ONE);

    /** What stands beside PropertyName. */
    public enum Arguments {
        /** Nothing. */
        NONE,
        /** PropertyValue. */
        ONE,
        /** PropertyValues. */
        LIST
    }

    /** The name space of functions and types. */
    static final String NAMESPACE = "Microsoft.Dynamics.CRM";

    /** Functions by name. */
    /** By the name without namespace. */
    public static final Map<String, QueryFunction> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(each -> each.name, Function.identity()));

    private final String name;
    private final Arguments arguments;

    QueryFunction(String name, Arguments arguments) {
        this.name = name;
        this.arguments = arguments;
    }

    Arguments arguments() {
        return arguments;
    }
}
