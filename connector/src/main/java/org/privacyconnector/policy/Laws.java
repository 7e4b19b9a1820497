package org.privacyconnector.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The shipped catalogue of laws that keep rows for a time.
 *
 * @param dated when somebody last compared the catalogue with the laws
 * @param all in the order of the catalogue
 */
public record Laws(LocalDate dated, List<Law> all) {
    private static final String RESOURCE = "laws.json";

    public Laws {
        all = List.copyOf(all);
    }

    /**
     * The catalogue that comes with the program.
     *
     * @throws UncheckedIOException when the program is incomplete
     */
    public static Laws shipped() {
        try (InputStream in = Laws.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new UncheckedIOException(
                        new IOException("the program is incomplete: " + RESOURCE + " is missing"));
            }
            JsonNode root = new ObjectMapper().readTree(in);
            List<Law> laws = new ArrayList<>();
            for (JsonNode law : root.required("laws")) {
                laws.add(law(law));
            }
            return new Laws(LocalDate.parse(root.required("dated").textValue()), laws);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The law of that name, or nothing when the catalogue does not have it. */
    public Optional<Law> find(String id) {
        return all.stream().filter(law -> law.id().equals(id)).findFirst();
    }

    /** The names of all laws. */
    public List<String> names() {
        return all.stream().map(Law::id).toList();
    }

    private static Law law(JsonNode law) {
        return new Law(
                law.required("id").textValue(),
                law.required("title").required("en").textValue(),
                law.required("title").required("sv").textValue(),
                law.required("source").textValue(),
                LocalDate.parse(law.required("validFrom").textValue()),
                law.required("calendarYearsAfterFiscalYear").intValue());
    }
}
