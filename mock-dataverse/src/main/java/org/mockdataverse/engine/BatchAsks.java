package org.mockdataverse.engine;

import java.util.ArrayList;
import java.util.List;

/** Looks into a batch before it is carried out. */
public final class BatchAsks {
    private BatchAsks() {}

    /** The requests in a batch, those of change sets too, in their order; what is not a request, and a body that is no batch, gives none. */
    public static List<Ask> of(Ask batch) {
        List<Ask> asks = new ArrayList<>();
        try {
            Multipart.boundary(batch.headers())
                    .ifPresent(boundary -> Multipart.parts(Multipart.chars(batch.body()), boundary, false)
                            .forEach(part -> add(BatchItem.of(part, false), asks)));
        } catch (Refused broken) {
            return asks;
        }
        return asks;
    }

    private static void add(BatchItem item, List<Ask> asks) {
        if (item instanceof BatchItem.Single single) {
            asks.add(single.ask());
        } else if (item instanceof BatchItem.ChangeSet set) {
            set.items().forEach(each -> asks.add(each.ask()));
        }
    }
}
