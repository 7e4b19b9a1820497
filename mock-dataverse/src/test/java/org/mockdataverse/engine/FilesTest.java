package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.TableBuilder;
import org.mockdataverse.recycle.RecycleBinSwitch;
import org.mockdataverse.rows.Reference;

class FilesTest {
    private final World world = new World(model());
    private final UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
    private final UUID paper = world.insert("new_paper", Map.of("new_name", "x"));
    private final String path = "new_papers(" + paper + ")";

    @Test
    void the_size_of_a_note_is_that_of_its_document() {
        UUID note = World.created(world.post(
                "annotations",
                "{'subject':'x','filename':'a.txt','documentbody':'" + base64("hello")
                        + "','objectid_contact@odata.bind':'contacts(" + contact + ")'}"));

        assertThat(world.value("annotation", note, "filesize")).isEqualTo(5);
        assertThat(world.value("annotation", note, "isdocument")).isEqualTo(true);
        Answer body = world.get("annotations(" + note + ")/documentbody/$value");
        assertThat(body.headers().first("Content-Type")).hasValue("text/plain");
        assertThat(body.text()).isEqualTo(base64("hello"));
        world.patch("annotations(" + note + ")", "{'documentbody':null}");
        assertThat(world.value("annotation", note, "filesize")).isEqualTo(0);
        assertThat(world.value("annotation", note, "isdocument")).isEqualTo(false);
        assertThat(world.post("annotations", "{'documentbody':'not base 64!'}").status())
                .isEqualTo(400);
    }

    @Test
    void a_note_holds_5_mb_and_no_more() {
        String most = Base64.getEncoder().encodeToString(new byte[5 * 1024 * 1024]);
        String more = Base64.getEncoder().encodeToString(new byte[5 * 1024 * 1024 + 1]);
        assertThat(world.post("annotations", "{'documentbody':'" + most + "'}").status())
                .isEqualTo(204);
        refused(world.post("annotations", "{'documentbody':'" + more + "'}"), 400, "0x80043E09");
    }

    @Test
    void attachments_share_one_content_that_goes_with_the_last_of_them() {
        UUID email = world.insert("email", Map.of("subject", "x"));
        String on = "'objectid_email@odata.bind':'emails(" + email + ")'";
        UUID one = World.created(world.post(
                "activitymimeattachments", "{'filename':'a.txt','body':'" + base64("hello") + "'," + on + "}"));
        UUID content = ((Reference)
                        java.util.Objects.requireNonNull(world.value("activitymimeattachment", one, "attachmentid")))
                .id();
        UUID other = World.created(world.post(
                "activitymimeattachments", "{'attachmentid@odata.bind':'attachments(" + content + ")'," + on + "}"));

        assertThat(world.value("activitymimeattachment", other, "body")).isEqualTo(base64("hello"));
        assertThat(world.value("activitymimeattachment", other, "filesize")).isEqualTo(5);
        assertThat(world.value("activitymimeattachment", one, "objecttypecode")).isEqualTo("email");
        assertThat(world.value("attachment", content, "filename")).isEqualTo("a.txt");
        refused(world.patch("attachments(" + content + ")", "{'filename':'b'}"), 405, "0x80040800");

        world.patch("activitymimeattachments(" + one + ")", "{'body':'" + base64("bye") + "'}");
        assertThat(world.value("activitymimeattachment", other, "body")).isEqualTo(base64("bye"));
        assertThat(world.get("activitymimeattachments(" + other + ")/body/$value")
                        .text())
                .isEqualTo(base64("bye"));

        world.delete("activitymimeattachments(" + one + ")");
        assertThat(world.count("attachment")).isEqualTo(1);
        world.delete("emails(" + email + ")");
        assertThat(world.count("activitymimeattachment")).isZero();
        assertThat(world.count("attachment")).isZero();
    }

    @Test
    void a_file_is_written_read_in_part_and_deleted() {
        Answer written = upload("PATCH", path + "/new_file", "hello", "x-ms-file-name", "a.txt");
        assertThat(written.status()).as(written.text()).isEqualTo(204);

        Answer whole = world.get(path + "/new_file/$value");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.text()).isEqualTo("hello");
        assertThat(whole.headers().first("x-ms-file-name")).hasValue("a.txt");
        Answer part = world.get(path + "/new_file/$value", "Range", "bytes=1-3");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("ell");
        assertThat(part.headers().first("Content-Range")).hasValue("bytes 1-3/5");
        assertThat(world.get(path + "/new_file/$value", "Range", "bytes=3-99").text())
                .isEqualTo("lo");
        assertThat(world.get(path + "/new_file/$value", "Range", "bytes=5-").status())
                .isEqualTo(416);
        assertThat(world.get("fileattachments").text()).contains("a.txt").doesNotContain(base64("hello"));

        upload("PATCH", path + "/new_file", "bye", "x-ms-file-name", "b.txt");
        assertThat(world.count("fileattachment")).isEqualTo(1);
        assertThat(world.delete(path + "/new_file").status()).isEqualTo(204);
        assertThat(world.count("fileattachment")).isZero();
        assertThat(world.get(path + "/new_file/$value").status()).isEqualTo(204);
        assertThat(upload("PATCH", path + "/new_file", "x").status()).isEqualTo(400);
    }

    @Test
    void a_file_goes_with_its_row() {
        upload("PATCH", path + "/new_file", "hello", "x-ms-file-name", "a.txt");
        assertThat(world.count("fileattachment")).isEqualTo(1);
        world.delete(path);
        assertThat(world.count("fileattachment")).isZero();
    }

    @Test
    void the_file_of_a_deleted_row_is_in_the_bin_and_comes_back_with_it() {
        RecycleBinSwitch.on(world.service, 1);
        upload("PATCH", path + "/new_file", "hello", "x-ms-file-name", "a.txt");
        UUID file = (UUID) java.util.Objects.requireNonNull(world.value("new_paper", paper, "new_file"));
        world.delete(path);
        assertThat(world.count("fileattachment")).isZero();
        assertThat(binned("fileattachment", file)).isTrue();

        assertThat(restore("new_paper", paper).status()).isEqualTo(200);
        assertThat(world.get(path + "/new_file/$value").text()).isEqualTo("hello");
        assertThat(binned("fileattachment", file)).isFalse();

        world.delete(path);
        assertThat(binned("fileattachment", file)).isTrue();
        world.later(Duration.ofDays(1).plusSeconds(2));
        world.get("WhoAmI");
        assertThat(binned("new_paper", paper)).isFalse();
        assertThat(binned("fileattachment", file)).isFalse();
    }

    @Test
    void an_email_comes_back_from_the_bin_with_what_its_attachments_share() {
        RecycleBinSwitch.on(world.service, 1);
        UUID email = world.insert("email", Map.of("subject", "x"));
        UUID attachment = World.created(world.post(
                "activitymimeattachments",
                "{'filename':'a.txt','body':'" + base64("hello") + "','objectid_email@odata.bind':'emails(" + email
                        + ")'}"));
        world.delete("emails(" + email + ")");
        assertThat(world.count("attachment")).isZero();

        Answer answer = restore("email", email);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(world.count("attachment")).isEqualTo(1);
        assertThat(world.get("activitymimeattachments(" + attachment + ")/body/$value")
                        .text())
                .isEqualTo(base64("hello"));
    }

    private boolean binned(String table, UUID id) {
        return world.service.bin().get(world.rows.model().get(table), id) != null;
    }

    private Answer restore(String table, UUID id) {
        return world.post(
                "Restore",
                "{'Target':{'@odata.type':'Microsoft.Dynamics.CRM." + table + "','"
                        + world.rows.model().get(table).primaryId() + "':'" + id + "'}}");
    }

    @Test
    void a_large_file_is_written_in_chunks() {
        Answer begun = world.engine.exchange(Ask.of(
                "PATCH",
                World.BASE + path + "/new_file",
                world.signed("x-ms-transfer-mode", "chunked", "x-ms-file-name", "a.txt")));
        assertThat(begun.status()).as(begun.text()).isEqualTo(200);
        assertThat(begun.headers().first("x-ms-chunk-size")).hasValue("4194304");
        String location = begun.headers().first("Location").orElseThrow();

        assertThat(upload("PATCH", location, "hel", "Content-Range", "bytes 0-2/5")
                        .status())
                .isEqualTo(206);
        assertThat(upload("PATCH", location, "lo", "Content-Range", "bytes 2-3/5")
                        .status())
                .isEqualTo(400);
        assertThat(upload("PATCH", location, "lo", "Content-Range", "bytes 3-4/5")
                        .status())
                .isEqualTo(204);
        assertThat(world.get(path + "/new_file/$value").text()).isEqualTo("hello");
        assertThat(upload("PATCH", location, "lo", "Content-Range", "bytes 3-4/5")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_image_is_a_value_of_its_row_too() {
        assertThat(world.patch(path, "{'new_image':'" + base64("png") + "'}").status())
                .isEqualTo(204);
        assertThat(world.get(path + "/new_image/$value?size=full").text()).isEqualTo("png");
        upload("PUT", path + "/new_image", "other", "x-ms-file-name", "b.png");
        assertThat(World.json(world.get(path + "?$select=new_image"))
                        .path("new_image")
                        .textValue())
                .isEqualTo(base64("other"));
        assertThat(world.delete(path + "/new_image").status()).isEqualTo(204);
        assertThat(world.value("new_paper", paper, "new_image")).isNull();
    }

    @Test
    void contents_move_in_blocks() {
        String note = "'Target':{'@odata.type':'Microsoft.Dynamics.CRM.annotation','subject':'x','filename':'a.txt'}";
        String token = field(world.post("InitializeAnnotationBlocksUpload", "{" + note + "}"), "FileContinuationToken");
        block(token, "b", "lo");
        block(token, "a", "hel");
        Answer done = world.post(
                "CommitAnnotationBlocksUpload",
                "{" + note + ",'BlockList':['a','b'],'FileContinuationToken':'" + token + "'}");
        assertThat(World.json(done).path("FileSizeInBytes").intValue()).isEqualTo(5);
        UUID id = UUID.fromString(field(done, "AnnotationId"));
        assertThat(world.value("annotation", id, "documentbody")).isEqualTo(base64("hello"));

        Answer offered = world.post(
                "InitializeAnnotationBlocksDownload",
                "{'Target':{'@odata.type':'Microsoft.Dynamics.CRM.annotation','annotationid':'" + id + "'}}");
        assertThat(field(offered, "FileName")).isEqualTo("a.txt");
        String down = field(offered, "FileContinuationToken");
        assertThat(field(
                        world.post(
                                "DownloadBlock", "{'Offset':1,'BlockLength':3,'FileContinuationToken':'" + down + "'}"),
                        "Data"))
                .isEqualTo(base64("ell"));
        assertThat(world.post(
                                "CommitAnnotationBlocksUpload",
                                "{" + note + ",'BlockList':['a'],'FileContinuationToken':'" + token + "'}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void files_of_columns_move_in_blocks_and_are_deleted_by_their_id() {
        String target = "'Target':{'@odata.type':'Microsoft.Dynamics.CRM.new_paper','new_paperid':'" + paper
                + "'},'FileAttributeName':'new_file'";
        String token = field(
                world.post("InitializeFileBlocksUpload", "{" + target + ",'FileName':'a.txt'}"),
                "FileContinuationToken");
        block(token, "a", "hello");
        Answer done = world.post(
                "CommitFileBlocksUpload",
                "{'FileName':'a.txt','MimeType':'text/plain','BlockList':['a'],'FileContinuationToken':'" + token
                        + "'}");
        String file = field(done, "FileId");

        assertThat(world.value("new_paper", paper, "new_file")).isEqualTo(UUID.fromString(file));
        String down = field(world.post("InitializeFileBlocksDownload", "{" + target + "}"), "FileContinuationToken");
        assertThat(field(world.post("DownloadBlock", "{'FileContinuationToken':'" + down + "'}"), "Data"))
                .isEqualTo(base64("hello"));
        assertThat(world.post("DeleteFile", "{'FileId':'" + file + "'}").status())
                .isEqualTo(204);
        assertThat(world.value("new_paper", paper, "new_file")).isNull();
        assertThat(world.count("fileattachment")).isZero();
    }

    private void block(String token, String id, String text) {
        assertThat(world.post(
                                "UploadBlock",
                                "{'BlockId':'" + id + "','BlockData':'" + base64(text) + "','FileContinuationToken':'"
                                        + token + "'}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void the_name_of_a_file_is_a_column_beside_it() {
        upload("PATCH", path + "/new_file", "hello", "x-ms-file-name", "blåbär.txt");
        assertThat(World.json(world.get(path + "?$select=new_file_name"))
                        .path("new_file_name")
                        .textValue())
                .isEqualTo("blåbär.txt");
        world.delete(path + "/new_file");
        assertThat(World.json(world.get(path + "?$select=new_file,new_file_name"))
                        .get("new_file_name")
                        .isNull())
                .isTrue();
    }

    private Answer upload(String method, String to, String content, String... headers) {
        Headers all = world.signed(headers).with("Content-Type", "application/octet-stream");
        return world.engine.exchange(Ask.of(method, to.startsWith("http") ? to : World.BASE + to, all, content));
    }

    private static String field(Answer answer, String name) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return World.json(answer).path(name).textValue();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Model model() {
        return StandardModel.builder()
                .add(TableBuilder.of("new_Paper", "new_papers")
                        .text("new_Name", 100, "Name", "Namn")
                        .primaryName()
                        .file("new_File", "File", "Fil")
                        .image("new_Image", "Image", "Bild")
                        .standardColumns())
                .build();
    }
}
