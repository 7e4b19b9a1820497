package org.mockdataverse.customize;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/**
 * ExportSolution: an unmanaged solution as a zip of three files in Base64. {@code solution.xml} names publisher, version and root components;
 * {@code customizations.xml} has the names of what is in it, without the forms, views and definitions of a real one.
 */
final class ExportSolution implements Message {
    private final Site site;

    ExportSolution(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "ExportSolution";
    }

    @Override
    public boolean action() {
        return true;
    }

    @Override
    public Answer answer(Call call) {
        CustomizingRights.must(call.caller(), "prvExportCustomization");
        String name = call.must("SolutionName").asText();
        if (call.must("Managed").asBoolean()) {
            throw Refused.notYet("exporting managed solutions");
        }
        StoredRow solution = all("solution").stream()
                .filter(row -> name.equalsIgnoreCase(String.valueOf(row.value("uniquename"))))
                .findFirst()
                // status and code are not verified [K]
                .orElseThrow(() -> new Refused(400, Codes.NO_SUCH_ROW, "The solution '" + name + "' does not exist."));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("@odata.context", site.links().base() + "$metadata#Microsoft.Dynamics.CRM.ExportSolutionResponse");
        body.put("ExportSolutionFile", Base64.getEncoder().encodeToString(zip(solution)));
        return Answers.json(200, body, Headers.none());
    }

    private byte[] zip(StoredRow solution) {
        Map<String, String> roots = new TreeMap<>();
        StringBuilder entities = new StringBuilder();
        for (StoredRow component : all("solutioncomponent")) {
            if (component.value("solutionid") instanceof Reference in
                    && in.id().equals(solution.id())
                    && component.value("objectid") instanceof UUID id) {
                String type = String.valueOf(component.value("componenttype"));
                Table table = type.equals(String.valueOf(Components.ENTITY)) ? table(id) : null;
                roots.put(type + " " + id, root(type, id, table));
                if (table != null) {
                    entities.append("<Entity>")
                            .append(element("Name", table.traits().schemaName()))
                            .append("</Entity>");
                }
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, "solution.xml", manifest(solution, roots.values()));
            put(zip, "customizations.xml", customizations(entities.toString()));
            put(
                    zip,
                    "[Content_Types].xml",
                    "<?xml version=\"1.0\" encoding=\"utf-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"xml\" ContentType=\"application/octet-stream\" /></Types>");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private String manifest(StoredRow solution, Iterable<String> roots) {
        StoredRow publisher = solution.value("publisherid") instanceof Reference ref
                ? site.service().rows().get(site.model().get("publisher"), ref.id())
                : null;
        return "<ImportExportXml version=\"9.2\" languagecode=\"1033\" generatedBy=\"CrmLive\"><SolutionManifest>"
                + element("UniqueName", solution.value("uniquename"))
                + element("Version", solution.value("version"))
                + "<Managed>0</Managed><Publisher>"
                + element("UniqueName", publisher == null ? null : publisher.value("uniquename"))
                + element("CustomizationPrefix", publisher == null ? null : publisher.value("customizationprefix"))
                + "</Publisher><RootComponents>"
                + String.join("", roots)
                + "</RootComponents><MissingDependencies /></SolutionManifest></ImportExportXml>";
    }

    private @Nullable Table table(UUID id) {
        return site.model().tables().stream()
                .filter(each -> DefinitionIds.of(each).equals(id))
                .findFirst()
                .orElse(null);
    }

    private static String root(String type, UUID id, @Nullable Table table) {
        String what = table == null ? "id=\"{" + id + "}\"" : "schemaName=\"" + table.name() + "\"";
        return "<RootComponent type=\"" + type + "\" " + what + " behavior=\"0\" />";
    }

    private static String customizations(String entities) {
        return "<ImportExportXml xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><Entities>" + entities
                + "</Entities><Roles /><Workflows /><SolutionPluginAssemblies /><Languages><Language>1033</Language></Languages>"
                + "</ImportExportXml>";
    }

    private static String element(String name, @Nullable Object value) {
        String text = value == null
                ? ""
                : value.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + text + "</" + name + ">";
    }

    private List<StoredRow> all(String table) {
        List<StoredRow> rows = new ArrayList<>();
        site.service().rows().scan(site.model().get(table), null, rows::add);
        return rows;
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
