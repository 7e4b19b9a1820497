package org.privacyconnector.duty.setup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.privacyconnector.duty.setup.WebhookSettings.Wanted;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowRef;

/** Addresses of the webhook's rows, and which of them the environment has. Whatever hangs on our endpoint is ours. */
final class WebhookRows {
    static final String ENDPOINT = "serviceendpoint";
    static final String STEP = "sdkmessageprocessingstep";
    static final String IMAGE = "sdkmessageprocessingstepimage";
    static final String NAME = "Privacy Connector";

    private final Platform platform;
    private final WebhookSettings settings;

    WebhookRows(Platform platform, WebhookSettings settings) {
        this.platform = platform;
        this.settings = settings;
    }

    RowRef endpoint() {
        return platform.row(ENDPOINT, WebhookSettings.endpoint(settings.organization()));
    }

    RowRef step(Wanted wanted) {
        return platform.row(STEP, settings.idOf(wanted));
    }

    RowRef image(Wanted wanted) {
        return platform.row(IMAGE, settings.idOf("image", wanted));
    }

    /** Steps and images that hang on our endpoint and are not wanted any more, images first. */
    List<Piece> unwanted(String part, List<Wanted> wanted) {
        Set<RowRef> ours = new HashSet<>();
        wanted.forEach(step -> {
            ours.add(step(step));
            if (!step.image().isEmpty()) {
                ours.add(image(step));
            }
        });
        List<Row> steps =
                platform.all(STEP, Platform.at("eventhandler", endpoint().id()), "name");
        List<Piece> gone = new ArrayList<>();
        for (Row step : steps) {
            for (Row image : platform.all(
                    IMAGE, Platform.at("sdkmessageprocessingstepid", step.ref().id()), "name")) {
                if (!ours.contains(image.ref())) {
                    gone.add(new Piece.Gone(part, "image of '" + name(step) + "'", image.ref()));
                }
            }
        }
        for (Row step : steps) {
            if (!ours.contains(step.ref())) {
                gone.add(new Piece.Gone(part, "step '" + name(step) + "'", step.ref()));
            }
        }
        return gone;
    }

    /** Endpoints of this product that belong to another environment: they came along when it was copied (S18). */
    List<Piece> copied(String part) {
        return platform.all(ENDPOINT, Platform.is("contract", Literal.Numeric.of(8)), "name", "url").stream()
                .filter(row -> name(row).startsWith(NAME) && !row.ref().equals(endpoint()))
                .map(row -> (Piece) new Piece.Doubt(
                        part,
                        "endpoint " + row.ref().id() + " ('" + name(row) + "')",
                        row.ref(),
                        "it came with a copy of another environment and posts what happens here to "
                                + host(row)
                                + "; delete it here (Plug-in Registration tool, or pac), for that installation"
                                + " believes none of it"))
                .collect(Collectors.toList());
    }

    static String name(Row row) {
        return String.valueOf(row.text(new ColumnName("name")));
    }

    private static String host(Row row) {
        String url = String.valueOf(row.text(new ColumnName("url")));
        return url.replaceFirst("^https?://([^/?#@]*).*$", "$1");
    }
}
