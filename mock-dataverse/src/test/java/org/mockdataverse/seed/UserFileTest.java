package org.mockdataverse.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.settings.SettingsFileException;

class UserFileTest {
    private static final String FILE = """
            businessUnits: [{name: North}, {name: Shop, parent: North}]
            roles:
              - {name: Sales, privileges: {prvReadContact: local, prvReadAccount: global}}
            teams: [{name: Key accounts, businessUnit: North, roles: [Sales]}]
            users:
              - name: Anna Ek
                clientId: 5e0f5a52-6d34-4b31-8a52-3f2a4f3f7c11
                secret: hush
                businessUnit: Shop
                roles: [Sales]
              - name: Bo Al
                objectId: 5e0f5a52-6d34-4b31-8a52-3f2a4f3f7c12
                teams: [Key accounts]
              - {name: Off, objectId: 5e0f5a52-6d34-4b31-8a52-3f2a4f3f7c13, roles: [Sales], disabled: true}
            """;

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void users_of_a_file_sign_in_and_may_what_it_says() throws IOException {
        UserFile file = UserFile.read(written(FILE));
        try (MockDataverse mock =
                MockDataverse.builder().inProcess().users(file).start()) {
            assertThat(file.users()).extracting(User::name).containsExactly("Anna Ek", "Bo Al", "Off");
            assertThat(status(mock, file.users().get(0), "accounts")).isEqualTo(200);
            assertThat(status(mock, file.users().get(0), "leads")).isEqualTo(403);
            assertThat(status(mock, file.users().get(1), "contacts")).isEqualTo(200);
            assertThat(status(mock, file.users().get(2), "contacts")).isEqualTo(403);
            assertThat(file.secrets()).containsEntry(file.users().get(0).applicationId(), "hush");
        }
    }

    @Test
    void who_may_read_without_masks_is_told_by_profiles() throws IOException {
        UserFile file = read("""
                masks: [{name: Letters, pattern: '[A-Z]', character: '#', columns: [contact.new_healthnote]}]
                profiles:
                  - {name: Masked, permissions: [{column: contact.new_healthnote, read: true}]}
                  - {name: Open, permissions: [{column: contact.new_healthnote, read: true, unmasked: all}]}
                roles: [{name: Support, privileges: {prvReadContact: global}}]
                users:
                  - {name: A, objectId: 5e0f5a52-6d34-4b31-8a52-3f2a4f3f7c11, roles: [Support], profiles: [Masked]}
                  - {name: B, objectId: 5e0f5a52-6d34-4b31-8a52-3f2a4f3f7c12, roles: [Support], profiles: [Open]}
                """);
        try (MockDataverse mock =
                MockDataverse.builder().inProcess().users(file).start()) {
            java.util.UUID id =
                    mock.rows().create("contact", java.util.Map.of("lastname", "Ek", "new_healthnote", "ABC"));
            String path = "contacts(" + id + ")?$select=new_healthnote&UnMaskedData=true";
            assertThat(text(mock, file.users().get(0), path)).contains("\"###\"");
            assertThat(text(mock, file.users().get(1), path)).contains("\"ABC\"");
        }
        assertThatThrownBy(() -> UserFile.read(
                        written("profiles: [{name: A, permissions: [{column: contact.x, unmasked: some}]}]")))
                .hasMessageContaining("unmasked must be one of");
    }

    @Test
    void what_is_wrong_is_told_with_its_line() {
        assertThatThrownBy(() -> UserFile.read(written("users:\n  - name: A\n    clientid: x\n")))
                .isInstanceOf(SettingsFileException.class)
                .hasMessageContaining(":3: unknown key 'clientid'");
        assertThatThrownBy(() -> UserFile.read(written("roles: [{name: A, depth: endless}]")))
                .hasMessageContaining("depth must be one of");
        assertThatThrownBy(() -> UserFile.read(written("users: [{name: A}]")))
                .hasMessageContaining("either a clientId");
        UserFile unknown = read("users: [{name: A, objectId: 5e0f5a52-6d34-4b31-8a52-3f2a4f3f7c13, roles: [None]}]");
        assertThatThrownBy(
                        () -> MockDataverse.builder().inProcess().users(unknown).start())
                .hasMessageContaining("no role 'None'");
    }

    private static int status(MockDataverse mock, User user, String path) throws IOException {
        try (Response response = answer(mock, user, path)) {
            return response.code();
        }
    }

    private static String text(MockDataverse mock, User user, String path) throws IOException {
        try (Response response = answer(mock, user, path)) {
            return response.body().string();
        }
    }

    private static Response answer(MockDataverse mock, User user, String path) throws IOException {
        OkHttpClient client = mock.client();
        Request request = new Request.Builder()
                .url(mock.url() + "/api/data/v9.2/" + path)
                .header("Authorization", "Bearer " + mock.token(user))
                .build();
        return client.newCall(request).execute();
    }

    private UserFile read(String text) {
        try {
            return UserFile.read(written(text));
        } catch (IOException other) {
            throw new java.io.UncheckedIOException(other);
        }
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("users.yaml"), text);
    }
}
