package org.mockdataverse.fetch;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Operators of conditions, by their names in FetchXML and in ConditionOperator. Those of dates are named as the query functions are. */
enum Operator {
    EQ("eq", "Equal", Kind.COMPARE, Values.ONE),
    NE("ne", "NotEqual", Kind.COMPARE, Values.ONE),
    NEQ("neq", "NotEqual", Kind.COMPARE, Values.ONE),
    GT("gt", "GreaterThan", Kind.COMPARE, Values.ONE),
    GE("ge", "GreaterEqual", Kind.COMPARE, Values.ONE),
    LT("lt", "LessThan", Kind.COMPARE, Values.ONE),
    LE("le", "LessEqual", Kind.COMPARE, Values.ONE),
    LIKE("like", "Like", Kind.TEXT, Values.ONE),
    NOT_LIKE("not-like", "NotLike", Kind.TEXT, Values.ONE),
    BEGINS_WITH("begins-with", "BeginsWith", Kind.TEXT, Values.ONE),
    NOT_BEGIN_WITH("not-begin-with", "DoesNotBeginWith", Kind.TEXT, Values.ONE),
    ENDS_WITH("ends-with", "EndsWith", Kind.TEXT, Values.ONE),
    NOT_END_WITH("not-end-with", "DoesNotEndWith", Kind.TEXT, Values.ONE),
    IN("in", "In", Kind.LIST, Values.MANY),
    NOT_IN("not-in", "NotIn", Kind.LIST, Values.MANY),
    BETWEEN("between", "Between", Kind.RANGE, Values.TWO),
    NOT_BETWEEN("not-between", "NotBetween", Kind.RANGE, Values.TWO),
    NULL("null", "Null", Kind.EMPTY, Values.NONE),
    NOT_NULL("not-null", "NotNull", Kind.EMPTY, Values.NONE),
    YESTERDAY("yesterday", "Yesterday", Kind.DATE, Values.NONE),
    TODAY("today", "Today", Kind.DATE, Values.NONE),
    TOMORROW("tomorrow", "Tomorrow", Kind.DATE, Values.NONE),
    LAST_7_DAYS("last-seven-days", "Last7Days", Kind.DATE, Values.NONE),
    NEXT_7_DAYS("next-seven-days", "Next7Days", Kind.DATE, Values.NONE),
    LAST_WEEK("last-week", "LastWeek", Kind.DATE, Values.NONE),
    THIS_WEEK("this-week", "ThisWeek", Kind.DATE, Values.NONE),
    NEXT_WEEK("next-week", "NextWeek", Kind.DATE, Values.NONE),
    LAST_MONTH("last-month", "LastMonth", Kind.DATE, Values.NONE),
    THIS_MONTH("this-month", "ThisMonth", Kind.DATE, Values.NONE),
    NEXT_MONTH("next-month", "NextMonth", Kind.DATE, Values.NONE),
    LAST_YEAR("last-year", "LastYear", Kind.DATE, Values.NONE),
    THIS_YEAR("this-year", "ThisYear", Kind.DATE, Values.NONE),
    NEXT_YEAR("next-year", "NextYear", Kind.DATE, Values.NONE),
    ON("on", "On", Kind.DATE, Values.ONE),
    NOT_ON("not-on", "NotOn", Kind.DATE, Values.ONE),
    ON_OR_BEFORE("on-or-before", "OnOrBefore", Kind.DATE, Values.ONE),
    ON_OR_AFTER("on-or-after", "OnOrAfter", Kind.DATE, Values.ONE),
    LAST_X_HOURS("last-x-hours", "LastXHours", Kind.DATE, Values.ONE),
    NEXT_X_HOURS("next-x-hours", "NextXHours", Kind.DATE, Values.ONE),
    LAST_X_DAYS("last-x-days", "LastXDays", Kind.DATE, Values.ONE),
    NEXT_X_DAYS("next-x-days", "NextXDays", Kind.DATE, Values.ONE),
    LAST_X_WEEKS("last-x-weeks", "LastXWeeks", Kind.DATE, Values.ONE),
    NEXT_X_WEEKS("next-x-weeks", "NextXWeeks", Kind.DATE, Values.ONE),
    LAST_X_MONTHS("last-x-months", "LastXMonths", Kind.DATE, Values.ONE),
    NEXT_X_MONTHS("next-x-months", "NextXMonths", Kind.DATE, Values.ONE),
    LAST_X_YEARS("last-x-years", "LastXYears", Kind.DATE, Values.ONE),
    NEXT_X_YEARS("next-x-years", "NextXYears", Kind.DATE, Values.ONE),
    OLDER_THAN_X_MINUTES("olderthan-x-minutes", "OlderThanXMinutes", Kind.DATE, Values.ONE),
    OLDER_THAN_X_HOURS("olderthan-x-hours", "OlderThanXHours", Kind.DATE, Values.ONE),
    OLDER_THAN_X_DAYS("olderthan-x-days", "OlderThanXDays", Kind.DATE, Values.ONE),
    OLDER_THAN_X_WEEKS("olderthan-x-weeks", "OlderThanXWeeks", Kind.DATE, Values.ONE),
    OLDER_THAN_X_MONTHS("olderthan-x-months", "OlderThanXMonths", Kind.DATE, Values.ONE),
    OLDER_THAN_X_YEARS("olderthan-x-years", "OlderThanXYears", Kind.DATE, Values.ONE),
    THIS_FISCAL_YEAR("this-fiscal-year", "ThisFiscalYear", Kind.FISCAL, Values.NONE),
    THIS_FISCAL_PERIOD("this-fiscal-period", "ThisFiscalPeriod", Kind.FISCAL, Values.NONE),
    NEXT_FISCAL_YEAR("next-fiscal-year", "NextFiscalYear", Kind.FISCAL, Values.NONE),
    NEXT_FISCAL_PERIOD("next-fiscal-period", "NextFiscalPeriod", Kind.FISCAL, Values.NONE),
    LAST_FISCAL_YEAR("last-fiscal-year", "LastFiscalYear", Kind.FISCAL, Values.NONE),
    LAST_FISCAL_PERIOD("last-fiscal-period", "LastFiscalPeriod", Kind.FISCAL, Values.NONE),
    LAST_X_FISCAL_YEARS("last-x-fiscal-years", "LastXFiscalYears", Kind.FISCAL, Values.ONE),
    LAST_X_FISCAL_PERIODS("last-x-fiscal-periods", "LastXFiscalPeriods", Kind.FISCAL, Values.ONE),
    NEXT_X_FISCAL_YEARS("next-x-fiscal-years", "NextXFiscalYears", Kind.FISCAL, Values.ONE),
    NEXT_X_FISCAL_PERIODS("next-x-fiscal-periods", "NextXFiscalPeriods", Kind.FISCAL, Values.ONE),
    IN_FISCAL_YEAR("in-fiscal-year", "InFiscalYear", Kind.FISCAL, Values.ONE),
    IN_FISCAL_PERIOD("in-fiscal-period", "InFiscalPeriod", Kind.FISCAL, Values.ONE),
    IN_FISCAL_PERIOD_AND_YEAR("in-fiscal-period-and-year", "InFiscalPeriodAndYear", Kind.FISCAL, Values.TWO),
    IN_OR_BEFORE_FISCAL_PERIOD_AND_YEAR(
            "in-or-before-fiscal-period-and-year", "InOrBeforeFiscalPeriodAndYear", Kind.FISCAL, Values.TWO),
    IN_OR_AFTER_FISCAL_PERIOD_AND_YEAR(
            "in-or-after-fiscal-period-and-year", "InOrAfterFiscalPeriodAndYear", Kind.FISCAL, Values.TWO),
    EQ_USER("eq-userid", "EqualUserId", Kind.CALLER, Values.NONE),
    NE_USER("ne-userid", "NotEqualUserId", Kind.CALLER, Values.NONE),
    EQ_TEAMS("eq-userteams", "EqualUserTeams", Kind.CALLER, Values.NONE),
    EQ_USER_OR_TEAMS("eq-useroruserteams", "EqualUserOrUserTeams", Kind.CALLER, Values.NONE),
    EQ_USER_OR_HIERARCHY("eq-useroruserhierarchy", "EqualUserOrUserHierarchy", Kind.CALLER, Values.NONE),
    EQ_USER_OR_HIERARCHY_AND_TEAMS(
            "eq-useroruserhierarchyandteams", "EqualUserOrUserHierarchyAndTeams", Kind.CALLER, Values.NONE),
    EQ_UNIT("eq-businessid", "EqualBusinessId", Kind.CALLER, Values.NONE),
    NE_UNIT("ne-businessid", "NotEqualBusinessId", Kind.CALLER, Values.NONE),
    EQ_LANGUAGE("eq-userlanguage", "EqualUserLanguage", Kind.LATER, Values.NONE),
    ABOVE("above", "Above", Kind.HIERARCHY, Values.ONE),
    EQ_OR_ABOVE("eq-or-above", "AboveOrEqual", Kind.HIERARCHY, Values.ONE),
    UNDER("under", "Under", Kind.HIERARCHY, Values.ONE),
    EQ_OR_UNDER("eq-or-under", "UnderOrEqual", Kind.HIERARCHY, Values.ONE),
    NOT_UNDER("not-under", "NotUnder", Kind.HIERARCHY, Values.ONE),
    CONTAIN_VALUES("contain-values", "ContainValues", Kind.MULTI, Values.MANY),
    NOT_CONTAIN_VALUES("not-contain-values", "DoesNotContainValues", Kind.MULTI, Values.MANY);

    /** What an operator is about. */
    enum Kind {
        COMPARE,
        TEXT,
        LIST,
        RANGE,
        EMPTY,
        DATE,
        FISCAL,
        CALLER,
        HIERARCHY,
        MULTI,
        /** Known, and not answered yet. */
        LATER
    }

    /** How many values it takes. */
    enum Values {
        NONE,
        ONE,
        TWO,
        MANY
    }

    private static final Map<String, Operator> BY_FETCH =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(each -> each.fetch, Function.identity()));
    private static final Map<String, Operator> BY_EXPRESSION = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(
                    each -> each.expression, Function.identity(), (first, second) -> first));

    private final String fetch;
    private final String expression;
    private final Kind kind;
    private final Values values;

    Operator(String fetch, String expression, Kind kind, Values values) {
        this.fetch = fetch;
        this.expression = expression;
        this.kind = kind;
        this.values = values;
    }

    /** Its name in FetchXML. */
    String fetch() {
        return fetch;
    }

    /** Its name in a QueryExpression. */
    String expression() {
        return expression;
    }

    Kind kind() {
        return kind;
    }

    /** Whether that many values are what it takes. */
    boolean takes(int count) {
        return switch (values) {
            case NONE -> count == 0;
            case ONE -> count == 1;
            case TWO -> count == 2;
            case MANY -> count > 0;
        };
    }

    /** The operator of that name in FetchXML. */
    static Optional<Operator> ofFetch(String name) {
        return Optional.ofNullable(BY_FETCH.get(name));
    }

    /** The operator of that name in a QueryExpression. */
    static Optional<Operator> ofExpression(String name) {
        return Optional.ofNullable(BY_EXPRESSION.get(name));
    }
}
