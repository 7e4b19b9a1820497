package org.mockdataverse.odata;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The functions {@code Microsoft.Dynamics.CRM.*} that a filter may call. */
public enum QueryFunction {
    ABOVE("Above", Arguments.ONE),
    ABOVE_OR_EQUAL("AboveOrEqual", Arguments.ONE),
    UNDER("Under", Arguments.ONE),
    UNDER_OR_EQUAL("UnderOrEqual", Arguments.ONE),
    NOT_UNDER("NotUnder", Arguments.ONE),
    EQUAL_USER_ID("EqualUserId", Arguments.NONE),
    NOT_EQUAL_USER_ID("NotEqualUserId", Arguments.NONE),
    EQUAL_USER_TEAMS("EqualUserTeams", Arguments.NONE),
    EQUAL_USER_OR_USER_TEAMS("EqualUserOrUserTeams", Arguments.NONE),
    EQUAL_USER_OR_USER_HIERARCHY("EqualUserOrUserHierarchy", Arguments.NONE),
    EQUAL_USER_OR_USER_HIERARCHY_AND_TEAMS("EqualUserOrUserHierarchyAndTeams", Arguments.NONE),
    EQUAL_BUSINESS_ID("EqualBusinessId", Arguments.NONE),
    NOT_EQUAL_BUSINESS_ID("NotEqualBusinessId", Arguments.NONE),
    EQUAL_USER_LANGUAGE("EqualUserLanguage", Arguments.NONE),
    CONTAINS("Contains", Arguments.ONE),
    DOES_NOT_CONTAIN("DoesNotContain", Arguments.ONE),
    BEGINS_WITH("BeginsWith", Arguments.ONE),
    DOES_NOT_BEGIN_WITH("DoesNotBeginWith", Arguments.ONE),
    ENDS_WITH("EndsWith", Arguments.ONE),
    DOES_NOT_END_WITH("DoesNotEndWith", Arguments.ONE),
    IN_FISCAL_YEAR("InFiscalYear", Arguments.ONE),
    IN_FISCAL_PERIOD("InFiscalPeriod", Arguments.ONE),
    IN_FISCAL_PERIOD_AND_YEAR("InFiscalPeriodAndYear", Arguments.TWO),
    IN_OR_BEFORE_FISCAL_PERIOD_AND_YEAR("InOrBeforeFiscalPeriodAndYear", Arguments.TWO),
    IN_OR_AFTER_FISCAL_PERIOD_AND_YEAR("InOrAfterFiscalPeriodAndYear", Arguments.TWO),
    THIS_FISCAL_YEAR("ThisFiscalYear", Arguments.NONE),
    LAST_FISCAL_YEAR("LastFiscalYear", Arguments.NONE),
    NEXT_FISCAL_YEAR("NextFiscalYear", Arguments.NONE),
    THIS_FISCAL_PERIOD("ThisFiscalPeriod", Arguments.NONE),
    LAST_FISCAL_PERIOD("LastFiscalPeriod", Arguments.NONE),
    NEXT_FISCAL_PERIOD("NextFiscalPeriod", Arguments.NONE),
    LAST_X_FISCAL_YEARS("LastXFiscalYears", Arguments.ONE),
    NEXT_X_FISCAL_YEARS("NextXFiscalYears", Arguments.ONE),
    LAST_X_FISCAL_PERIODS("LastXFiscalPeriods", Arguments.ONE),
    NEXT_X_FISCAL_PERIODS("NextXFiscalPeriods", Arguments.ONE),
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
        /** PropertyValue1 and PropertyValue2. */
        TWO,
        /** PropertyValues. */
        LIST
    }

    /** The name space of functions and types. */
    static final String NAMESPACE = "Microsoft.Dynamics.CRM";

    /** Functions by their name without namespace. */
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

    /** The names of what stands beside PropertyName. */
    List<String> parameters() {
        return switch (arguments) {
            case NONE -> List.of();
            case ONE -> List.of("PropertyValue");
            case TWO -> List.of("PropertyValue1", "PropertyValue2");
            case LIST -> List.of("PropertyValues");
        };
    }
}
