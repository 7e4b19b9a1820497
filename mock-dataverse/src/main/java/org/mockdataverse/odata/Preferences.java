package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Refused;

/**
 * What the Prefer headers ask of a read.
 *
 * @param pageSize rows a page, at most 5,000
 * @param pageSizeAsked whether odata.maxpagesize was given
 * @param annotations names, or beginnings of names followed by an asterisk
 * @param annotationsText odata.include-annotations as given, without quotation marks; empty when it was not
 * @param level how much metadata the Accept header asks for
 */
public record Preferences(
        int pageSize, boolean pageSizeAsked, List<String> annotations, String annotationsText, Level level) {
    /** How much of odata.metadata the Accept header asks for. */
    public enum Level {
        /** None. */
        NONE,
        /** What a client cannot work out. */
        MINIMAL,
        /** All of it. */
        FULL
    }

    /** The most rows a page has, and the number it has when nothing is asked. */
    public static final int LARGEST_PAGE = 5_000;

    public static final String FORMATTED = "OData.Community.Display.V1.FormattedValue";
    public static final String LOOKUP_TABLE = "Microsoft.Dynamics.CRM.lookuplogicalname";
    public static final String LOOKUP_NAVIGATION = "Microsoft.Dynamics.CRM.associatednavigationproperty";
    public static final String TOTAL = "Microsoft.Dynamics.CRM.totalrecordcount";
    public static final String TOTAL_EXCEEDED = "Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded";
    static final String METADATA_VERSION = "Microsoft.Dynamics.CRM.globalmetadataversion";

    /** What these headers ask. */
    public static Preferences of(Headers headers) {
        return of(headers, false);
    }

    /** The same of a read that may track changes. */
    static Preferences ofTracking(Headers headers) {
        return of(headers, true);
    }

    private static Preferences of(Headers headers, boolean mayTrack) {
        int pageSize = LARGEST_PAGE;
        boolean asked = false;
        List<String> annotations = new ArrayList<>();
        String annotationsText = "";
        for (String header : headers.all("Prefer")) {
            for (String part : parts(header)) {
                int equals = part.indexOf('=');
                String name =
                        (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
                String value = equals < 0 ? "" : part.substring(equals + 1).strip();
                String bare = value.replace("\"", "");
                switch (name) {
                    case "odata.maxpagesize", "maxpagesize" -> {
                        pageSize = pageSize(bare);
                        asked = true;
                    }
                    case "odata.include-annotations", "include-annotations" -> {
                        annotationsText = bare;
                        for (String each : bare.split(",", -1)) {
                            annotations.add(each.strip());
                        }
                    }
                    case "odata.track-changes" -> {
                        if (!mayTrack) {
                            throw Refused.notYet("change tracking of anything but a whole table");
                        }
                    }
                    default -> {
                        // preferences of writes and of batches
                    }
                }
            }
        }
        return new Preferences(pageSize, asked, List.copyOf(annotations), annotationsText, level(headers));
    }

    private static Level level(Headers headers) {
        String accept = String.join(",", headers.all("Accept")).replace(" ", "").toLowerCase(Locale.ROOT);
        return accept.contains("odata.metadata=full")
                ? Level.FULL
                : accept.contains("odata.metadata=none") ? Level.NONE : Level.MINIMAL;
    }

    /** The same without wishes that answers of another form do not heed. */
    Preferences plain() {
        return new Preferences(pageSize, pageSizeAsked, List.of(), "", level);
    }

    /** Whether an annotation of that name is asked for. */
    public boolean annotation(String name) {
        boolean in = false;
        int closest = -1;
        for (String pattern : annotations) {
            boolean without = pattern.startsWith("-");
            String wanted = without ? pattern.substring(1) : pattern;
            boolean meant = wanted.equals(name)
                    || (wanted.endsWith("*") && name.startsWith(wanted.substring(0, wanted.length() - 1)));
            // the closer pattern counts; of two as close the one that leaves out
            if (meant && (wanted.length() > closest || (wanted.length() == closest && without))) {
                in = !without;
                closest = wanted.length();
            }
        }
        return in;
    }

    /** Whether any annotation is asked for. */
    boolean anyAnnotation() {
        return !annotations.isEmpty();
    }

    /** The values of Preference-Applied, each in a header of its own. */
    public List<String> applied() {
        List<String> all = new ArrayList<>();
        if (pageSizeAsked) {
            all.add("odata.maxpagesize=" + pageSize);
        }
        if (anyAnnotation()) {
            all.add("odata.include-annotations=\"" + annotationsText + "\"");
        }
        return all;
    }

    private static int pageSize(String text) {
        try {
            int size = Integer.parseInt(text);
            if (size > 0) {
                return Math.min(size, LARGEST_PAGE);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Refused.bad("Invalid value '" + text + "' for odata.maxpagesize: a positive whole number is expected.");
    }

    private static List<String> parts(String header) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == ',' || c == ';')) {
                parts.add(header.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(header.substring(from));
        return parts;
    }
}
