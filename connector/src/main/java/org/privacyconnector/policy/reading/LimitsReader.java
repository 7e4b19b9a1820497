package org.privacyconnector.policy.reading;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.Limits;
import org.privacyconnector.policy.yaml.Problems;

/** Reads limits and compares them with the operator's ceilings (S11, S14). */
final class LimitsReader {
    /** The ceilings of an operator file that says none of its own. */
    static final Limits PRODUCT_CEILINGS =
            new Limits(50_000, 50_000, 100_000, new BigDecimal("0.2"), BigDecimal.TEN, 5_000);

    private final Problems problems;

    LimitsReader(Problems problems) {
        this.problems = problems;
    }

    /** The limits, all of them said; null when one is missing or unusable. */
    @Nullable
    Limits limits(@Nullable Section section) {
        if (section == null) {
            return null;
        }
        String run = section.text("rowsPerRun");
        String rule = section.text("rowsPerRule");
        String day = section.text("rowsPerDay");
        String share = section.text("shareOfTable");
        String growth = section.text("growthOverMedian");
        String approval = section.text("approvalAbove");
        if (run == null || rule == null || day == null || share == null || growth == null || approval == null) {
            return null;
        }
        Limits limits = new Limits(
                Amounts.count(run),
                Amounts.count(rule),
                Amounts.count(day),
                Amounts.share(share),
                Amounts.factor(growth),
                Amounts.count(approval));
        return positive(section, limits.shareOfTable()) ? limits : null;
    }

    /** The ceilings; what the operator does not say has the product's own. */
    Limits ceilings(@Nullable Section section) {
        if (section == null) {
            return PRODUCT_CEILINGS;
        }
        String share = section.text("shareOfTable");
        String growth = section.text("growthOverMedian");
        BigDecimal most = share == null ? PRODUCT_CEILINGS.shareOfTable() : Amounts.share(share);
        positive(section, most);
        return new Limits(
                count(section, "rowsPerRun", PRODUCT_CEILINGS.rowsPerRun()),
                count(section, "rowsPerRule", PRODUCT_CEILINGS.rowsPerRule()),
                count(section, "rowsPerDay", PRODUCT_CEILINGS.rowsPerDay()),
                most,
                growth == null ? PRODUCT_CEILINGS.growthOverMedian() : Amounts.factor(growth),
                count(section, "approvalAbove", PRODUCT_CEILINGS.approvalAbove()));
    }

    /** Reports each limit that is looser than its ceiling. */
    void compare(Section section, Limits limits, Limits ceilings) {
        atMost(
                section,
                "rowsPerRun",
                BigDecimal.valueOf(limits.rowsPerRun()),
                BigDecimal.valueOf(ceilings.rowsPerRun()),
                "");
        atMost(
                section,
                "rowsPerRule",
                BigDecimal.valueOf(limits.rowsPerRule()),
                BigDecimal.valueOf(ceilings.rowsPerRule()),
                "");
        atMost(
                section,
                "rowsPerDay",
                BigDecimal.valueOf(limits.rowsPerDay()),
                BigDecimal.valueOf(ceilings.rowsPerDay()),
                "");
        atMost(
                section,
                "shareOfTable",
                limits.shareOfTable().movePointRight(2),
                ceilings.shareOfTable().movePointRight(2),
                "%");
        atMost(section, "growthOverMedian", limits.growthOverMedian(), ceilings.growthOverMedian(), "x");
        atMost(
                section,
                "approvalAbove",
                BigDecimal.valueOf(limits.approvalAbove()),
                BigDecimal.valueOf(ceilings.approvalAbove()),
                "");
    }

    private void atMost(Section section, String key, BigDecimal limit, BigDecimal ceiling, String unit) {
        if (limit.compareTo(ceiling) > 0) {
            problems.error(
                    "above-ceiling",
                    section.valuePlace(key),
                    "'" + key + "' is " + limit.toPlainString() + unit + ", above the operator's ceiling of "
                            + ceiling.toPlainString() + unit,
                    "Lower it, or ask the operator.");
        }
    }

    private boolean positive(Section section, BigDecimal share) {
        if (share.signum() <= 0) {
            problems.error("wrong-format", section.valuePlace("shareOfTable"), "'shareOfTable' must be above 0%", null);
            return false;
        }
        return true;
    }

    private static long count(Section section, String key, long otherwise) {
        String text = section.text(key);
        return text == null ? otherwise : Amounts.count(text);
    }
}
