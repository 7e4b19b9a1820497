import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Verifies an exported ledger, trusting nothing but this file, Java, the public key and the anchors that you bring:
 *
 * <pre>java VerifyLedger.java DIR --key PUB [--anchor FILE-OR-FOLDER]... [--row PROOF]...</pre>
 *
 * DIR is the exported folder; it may be left out when only a row's proof is to be checked. PUB is the operator's public key (PEM), obtained by
 * another way than DIR: a key inside DIR is never trusted. Anchors are copies of checkpoints that were kept elsewhere; without one it cannot
 * be noticed that the end of the ledger was cut off.
 *
 * <p>Exit status: 0 everything verifies; 6 it does not, and the first bad entry is named; 2 called wrongly.
 *
 * <p>The rules. entries.jsonl holds one entry a line; a line is one flat JSON object in canonical form (members sorted, no blanks, RFC 8785
 * escapes, whole numbers). Entry N stands on line N, carries "number":N, and hashes to SHA-256(00 || line). The tree over the leaves is that
 * of RFC 6962: inner nodes are SHA-256(01 || left || right). A checkpoint is such an object with "size", "root" and "signature", the last
 * being Ed25519 over the same object without it. leaves.txt repeats the leaf hashes; it proves nothing, it only helps to name the bad entry.
 */
public final class VerifyLedger {
    private static final int SOUND = 0;
    private static final int WRONG_CALL = 2;
    private static final int UNSOUND = 6;
    private static final int LONGEST_LINE = 1 << 20;

    private final PublicKey key;
    private final String fingerprint;
    private final PrintStream out;
    private final List<String> flaws = new ArrayList<>();
    private final TreeMap<Long, List<Claim>> claims = new TreeMap<>();
    private String environment = "";
    private String organization = "";
    private long badEntry;
    private String badEntrySentence = "";

    private VerifyLedger(PublicKey key, PrintStream out) {
        this.key = key;
        this.fingerprint = hex(sha256(key.getEncoded()));
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    /** Does everything but ending the program; answers the exit status. */
    public static int run(String[] arguments, PrintStream out) {
        Path folder = null;
        Path keyFile = null;
        List<Path> anchors = new ArrayList<>();
        List<Path> proofs = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            boolean option = argument.equals("--key") || argument.equals("--anchor") || argument.equals("--row");
            if (option && i + 1 == arguments.length || !option && (argument.startsWith("-") || folder != null)) {
                return usage(out);
            }
            switch (argument) {
                case "--key" -> keyFile = Path.of(arguments[++i]);
                case "--anchor" -> anchors.add(Path.of(arguments[++i]));
                case "--row" -> proofs.add(Path.of(arguments[++i]));
                default -> folder = Path.of(argument);
            }
        }
        if (keyFile == null || folder == null && proofs.isEmpty()) {
            return usage(out);
        }
        PublicKey key;
        try {
            key = publicKey(keyFile);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException failure) {
            out.println("the public key cannot be read from " + keyFile + ": " + failure.getMessage());
            return WRONG_CALL;
        }
        return new VerifyLedger(key, out).check(folder, anchors, proofs);
    }

    private static int usage(PrintStream out) {
        out.println("usage: java VerifyLedger.java DIR --key PUB [--anchor FILE-OR-FOLDER]... [--row PROOF]...");
        return WRONG_CALL;
    }

    private int check(Path folder, List<Path> anchors, List<Path> proofs) {
        String summary = "";
        int anchorFiles = 0;
        try {
            List<Checkpoint> own = folder == null ? List.of() : checkpoints(folder);
            for (Path anchor : anchors) {
                for (Path file : files(anchor)) {
                    anchor(file);
                    anchorFiles++;
                }
            }
            for (Path proof : proofs) {
                proof(proof);
            }
            if (folder != null) {
                keyCopy(folder);
                summary = entries(folder, own);
            }
        } catch (IOException failure) {
            flaws.add("a file cannot be read: " + failure.getMessage());
        }
        if (badEntry == 0 && flaws.isEmpty()) {
            if (folder != null) {
                out.println("The ledger verifies: " + summary + ".");
                out.println(anchors.isEmpty()
                        ? "No anchor was given: that its end was cut off could not have been noticed."
                        : "Anchors that agree with it: " + anchorFiles + ".");
            }
            for (Path proof : proofs) {
                out.println("The proof " + proof + " verifies: its entries are covered by the signed checkpoint.");
            }
            return SOUND;
        }
        out.println("DOES NOT VERIFY");
        if (badEntry > 0) {
            out.println("First bad entry: " + badEntry + ": " + badEntrySentence);
        }
        flaws.forEach(out::println);
        return UNSOUND;
    }

    // ---- checkpoints, anchors and the copy of the key

    private record Checkpoint(long size, String root, String at) {}

    private record Claim(String source, Checkpoint checkpoint) {}

    private List<Checkpoint> checkpoints(Path folder) throws IOException {
        List<Checkpoint> all = new ArrayList<>();
        long before = -1;
        int number = 0;
        try (Lines lines = new Lines(folder.resolve("checkpoints.jsonl"))) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                number++;
                Checkpoint checkpoint = checkpoint("line " + number + " of checkpoints.jsonl", line);
                if (checkpoint != null) {
                    if (checkpoint.size <= before) {
                        flaws.add("line " + number + " of checkpoints.jsonl is out of order");
                    }
                    before = checkpoint.size;
                    all.add(checkpoint);
                }
            }
            lines.flaw().ifPresent(flaws::add);
        }
        if (all.isEmpty()) {
            flaws.add("there is no good checkpoint, so nothing vouches for the entries");
        }
        return all;
    }

    private void anchor(Path file) throws IOException {
        try (Lines lines = new Lines(file)) {
            byte[] line = lines.next();
            if (line == null || lines.next() != null || lines.flaw().isPresent()) {
                flaws.add("the anchor " + file + " is not one whole line");
            } else {
                checkpoint("the anchor " + file, line);
            }
        }
    }

    /** A checkpoint that is rightly signed becomes a claim; any other a flaw. */
    private Checkpoint checkpoint(String source, byte[] line) {
        TreeMap<String, Object> members;
        try {
            members = Json.read(line);
        } catch (IllegalArgumentException broken) {
            flaws.add(source + " is not canonical: " + broken.getMessage());
            return null;
        }
        Object signature = members.remove("signature");
        if (!(signature instanceof String signed)
                || !(members.get("size") instanceof Long size)
                || !(members.get("root") instanceof String root)
                || !(members.get("at") instanceof String at)
                || !(members.get("environment") instanceof String itsEnvironment)
                || !(members.get("organization") instanceof String itsOrganization)
                || !"checkpoint".equals(members.get("kind"))
                || size < 0) {
            flaws.add(source + " is no checkpoint");
            return null;
        }
        if (!fingerprint.equals(members.get("key")) || !isSigned(Json.write(members), signed)) {
            flaws.add(source + " is not signed by the key you gave (" + fingerprint + ")");
            return null;
        }
        if (environment.isEmpty()) {
            environment = itsEnvironment;
            organization = itsOrganization;
        }
        if (!environment.equals(itsEnvironment) || !organization.equals(itsOrganization)) {
            flaws.add(source + " belongs to another environment or organization");
            return null;
        }
        Checkpoint checkpoint = new Checkpoint(size, root, at);
        claims.computeIfAbsent(size, same -> new ArrayList<>()).add(new Claim(source, checkpoint));
        return checkpoint;
    }

    private boolean isSigned(String statement, String signatureHex) {
        try {
            byte[] bytes = HexFormat.of().parseHex(signatureHex);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(statement.getBytes(StandardCharsets.UTF_8));
            return hex(bytes).equals(signatureHex) && signature.verify(bytes);
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return false;
        }
    }

    /** It is of no use to us, but a copy that differs is a sign of forgery. */
    private void keyCopy(Path folder) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        String pem = "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
        byte[] copy = Files.readAllBytes(folder.resolve("ledger.pub"));
        if (!MessageDigest.isEqual(copy, pem.getBytes(StandardCharsets.US_ASCII))) {
            flaws.add("ledger.pub in the folder is not the key you gave");
        }
    }

    // ---- entries

    private String entries(Path folder, List<Checkpoint> own) throws IOException {
        Tree told = new Tree();
        Tree kept = new Tree();
        long covered = 0;
        long suspect = 0;
        boolean suspectByText = false;
        String suspicion = "";
        try (Lines entries = new Lines(folder.resolve("entries.jsonl"));
                Lines leaves = new Lines(folder.resolve("leaves.txt"))) {
            for (byte[] line = entries.next(); line != null; line = entries.next()) {
                long number = told.size + 1;
                byte[] leaf = sha256(new byte[] {0}, line);
                byte[] keptText = leaves.next();
                boolean agrees = keptText != null && hex(leaf).equals(new String(keptText, StandardCharsets.ISO_8859_1));
                told.append(leaf);
                kept.append(keptText == null ? new byte[32] : unhex(keptText));
                if (badEntry > 0) {
                    continue;
                }
                if (suspect == 0) {
                    String wrong = wrong(number, line);
                    if (wrong != null || !agrees) {
                        suspect = number;
                        suspectByText = wrong != null;
                        suspicion = wrong != null ? wrong : "its text and its hash in leaves.txt disagree";
                    }
                }
                for (Claim claim : claims.getOrDefault(number, List.of())) {
                    String root = claim.checkpoint.root;
                    boolean toldIsSigned = hex(told.root()).equals(root);
                    if (toldIsSigned && suspect == 0) {
                        continue;
                    }
                    if (suspect == 0) {
                        bad(covered + 1, "it or a later one up to entry " + number + " is not what " + claim.source
                                + " was signed over");
                    } else if (suspectByText) {
                        bad(suspect, suspicion);
                    } else if (toldIsSigned) {
                        bad(suspect, "its hash in leaves.txt was changed; its text is as signed");
                    } else if (hex(kept.root()).equals(root)) {
                        bad(suspect, "it was changed: it is not what " + claim.source + " was signed over");
                    } else {
                        bad(suspect, suspicion);
                    }
                }
                if (badEntry == 0 && suspect == 0 && claims.containsKey(number)) {
                    covered = number;
                }
            }
            if (suspect > 0) {
                bad(suspect, suspicion);
            }
            if (leaves.next() != null) {
                flaws.add("leaves.txt has more lines than there are entries");
                bad(told.size + 1, "it is missing, but leaves.txt has its hash");
            }
            entries.flaw().ifPresent(flaws::add);
            leaves.flaw().ifPresent(flaws::add);
        }
        Map.Entry<Long, List<Claim>> beyond = claims.lastEntry();
        if (beyond != null && beyond.getKey() > told.size) {
            bad(told.size + 1, "it is missing: the ledger ends before it, but " + beyond.getValue().get(0).source
                    + " was signed over " + beyond.getKey() + " entries");
        }
        long last = own.isEmpty() ? 0 : own.get(own.size() - 1).size;
        if (told.size > last) {
            bad(last + 1, "no checkpoint of this export covers it");
        }
        List<Claim> empty = claims.getOrDefault(0L, List.of());
        for (Claim claim : empty) {
            if (!claim.checkpoint.root.equals(hex(sha256()))) {
                flaws.add(claim.source + " has not the root of an empty ledger");
            }
        }
        return told.size + " entries of environment " + environment + " (organization " + organization + "), "
                + own.size() + " checkpoints, the last of " + (own.isEmpty() ? "never" : own.get(own.size() - 1).at)
                + ", root " + hex(told.root());
    }

    private void bad(long entry, String sentence) {
        if (badEntry == 0) {
            badEntry = entry;
            badEntrySentence = sentence;
        }
    }

    private String wrong(long number, byte[] line) {
        TreeMap<String, Object> members;
        try {
            members = Json.read(line);
        } catch (IllegalArgumentException broken) {
            return "not canonical: " + broken.getMessage();
        }
        if (!Long.valueOf(number).equals(members.get("number"))) {
            return "it stands in place " + number + " but carries the number " + members.get("number")
                    + "; an entry was removed, inserted or moved here";
        }
        if (!environment.equals(members.get("environment")) || !organization.equals(members.get("organization"))) {
            return "it belongs to another environment or organization";
        }
        if (!(members.get("kind") instanceof String) || !(members.get("at") instanceof String)) {
            return "it lacks its kind or its time";
        }
        return null;
    }

    // ---- proofs of single rows

    private void proof(Path file) throws IOException {
        try (Lines lines = new Lines(file)) {
            byte[] first = lines.next();
            Checkpoint checkpoint = first == null ? null : checkpoint("the checkpoint in " + file, first);
            if (checkpoint == null) {
                flaws.add("the proof " + file + " has no good checkpoint");
                return;
            }
            int pairs = 0;
            for (byte[] entry = lines.next(); entry != null; entry = lines.next()) {
                byte[] path = lines.next();
                pairs++;
                String wrong = path == null ? "it has no path" : wrongPath(checkpoint, entry, path);
                if (wrong != null) {
                    flaws.add("the proof " + file + ", pair " + pairs + ": " + wrong);
                }
            }
            if (pairs == 0) {
                flaws.add("the proof " + file + " proves no entry");
            }
            lines.flaw().ifPresent(flaws::add);
        }
    }

    private String wrongPath(Checkpoint checkpoint, byte[] entry, byte[] pathLine) {
        TreeMap<String, Object> path;
        try {
            path = Json.read(pathLine);
        } catch (IllegalArgumentException broken) {
            return "its path is not canonical: " + broken.getMessage();
        }
        if (path.size() != 2
                || !(path.get("entry") instanceof Long number)
                || !(path.get("path") instanceof String hashes)
                || number < 1
                || number > checkpoint.size) {
            return "its path is none";
        }
        String wrong = wrong(number, entry);
        if (wrong != null) {
            return wrong;
        }
        byte[] node = sha256(new byte[] {0}, entry);
        long index = number - 1;
        long last = checkpoint.size - 1;
        for (String beside : hashes.isEmpty() ? new String[0] : hashes.split(",", -1)) {
            byte[] other = unhex(beside.getBytes(StandardCharsets.UTF_8));
            if (last == 0 || !hex(other).equals(beside)) {
                return "its path is none";
            }
            if ((index & 1) == 1 || index == last) {
                node = sha256(new byte[] {1}, other, node);
                while ((index & 1) == 0 && index != 0) {
                    index >>= 1;
                    last >>= 1;
                }
            } else {
                node = sha256(new byte[] {1}, node, other);
            }
            index >>= 1;
            last >>= 1;
        }
        return last == 0 && hex(node).equals(checkpoint.root) ? null : "its path does not lead to the signed root";
    }

    // ---- small tools

    private static PublicKey publicKey(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file).strip();
        String begin = "-----BEGIN PUBLIC KEY-----";
        String end = "-----END PUBLIC KEY-----";
        if (!text.startsWith(begin) || !text.endsWith(end)) {
            throw new IllegalArgumentException(file + " holds no public key (PEM)");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(text.substring(begin.length(), text.length() - end.length()));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes));
    }

    /** The anchor itself, or those of this environment in the folder. */
    private List<Path> files(Path anchor) throws IOException {
        if (!Files.isDirectory(anchor)) {
            return List.of(anchor);
        }
        String name = java.util.regex.Pattern.quote(environment.replaceAll("[^A-Za-z0-9._-]", "_"))
                + "-[0-9]{12,18}\\.checkpoint\\.json";
        try (Stream<Path> inside = Files.list(anchor)) {
            List<Path> found = inside.filter(file -> file.getFileName().toString().matches(name))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                flaws.add("the folder " + anchor + " holds no anchor of the environment '" + environment + "'");
            }
            return found;
        }
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** 32 bytes; zeros, which are nobody's hash, when the text is not that. */
    private static byte[] unhex(byte[] text) {
        try {
            byte[] bytes = HexFormat.of().parseHex(new String(text, StandardCharsets.ISO_8859_1));
            return bytes.length == 32 ? bytes : new byte[32];
        } catch (IllegalArgumentException wrong) {
            return new byte[32];
        }
    }

    /** The Merkle tree of RFC 6962 over a growing list: the roots of its perfect subtrees, largest first. */
    private static final class Tree {
        private final List<byte[]> perfect = new ArrayList<>();
        private long size;

        void append(byte[] leaf) {
            byte[] node = leaf;
            for (long bits = size; (bits & 1) == 1; bits >>= 1) {
                node = sha256(new byte[] {1}, perfect.remove(perfect.size() - 1), node);
            }
            perfect.add(node);
            size++;
        }

        byte[] root() {
            byte[] root = null;
            for (int i = perfect.size() - 1; i >= 0; i--) {
                root = root == null ? perfect.get(i) : sha256(new byte[] {1}, perfect.get(i), root);
            }
            return root == null ? sha256() : root;
        }
    }

    /** Lines as bytes, each with its end; whatever else is a flaw. */
    private static final class Lines implements AutoCloseable {
        private final Path file;
        private final InputStream in;
        private String flaw;

        Lines(Path file) throws IOException {
            this.file = file;
            this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        }

        byte[] next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream(512);
            int b = in.read();
            if (b < 0) {
                return null;
            }
            while (b >= 0 && b != '\n') {
                line.write(b);
                if (line.size() > LONGEST_LINE) {
                    throw new IOException(file + " has a line that is too long");
                }
                b = in.read();
            }
            if (b < 0) {
                flaw = "the last line of " + file + " has no end";
            }
            return line.toByteArray();
        }

        java.util.Optional<String> flaw() {
            return java.util.Optional.ofNullable(flaw);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Flat canonical JSON objects, and nothing else. */
    private static final class Json {
        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        static TreeMap<String, Object> read(byte[] bytes) {
            String text;
            try {
                text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            } catch (CharacterCodingException broken) {
                throw new IllegalArgumentException("not UTF-8");
            }
            Json json = new Json(text);
            TreeMap<String, Object> members = new TreeMap<>();
            json.expect('{');
            boolean more = json.at >= text.length() || text.charAt(json.at) != '}';
            while (more) {
                String name = json.string();
                json.expect(':');
                members.put(name, json.value());
                more = json.at < text.length() && text.charAt(json.at) == ',';
                if (more) {
                    json.at++;
                }
            }
            json.expect('}');
            // writing again finds blanks, wrong order, doubled members, other escapes and other numbers
            if (!write(members).equals(text)) {
                throw new IllegalArgumentException("written in another way than the canonical one");
            }
            return members;
        }

        static String write(TreeMap<String, Object> members) {
            StringBuilder all = new StringBuilder();
            members.forEach((name, value) -> {
                all.append(all.isEmpty() ? "{" : ",").append(quote(name)).append(':');
                all.append(value instanceof String string ? quote(string) : value.toString());
            });
            return all.isEmpty() ? "{}" : all + "}";
        }

        private static String quote(String value) {
            StringBuilder quoted = new StringBuilder("\"");
            for (char c : value.toCharArray()) {
                int place = "\"\\\b\t\n\f\r".indexOf(c);
                if (place >= 0) {
                    quoted.append('\\').append("\"\\btnfr".charAt(place));
                } else if (c < ' ') {
                    quoted.append(String.format("\\u%04x", (int) c));
                } else {
                    quoted.append(c);
                }
            }
            return quoted.append('"').toString();
        }

        private Object value() {
            for (String word : List.of("true", "false")) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return Boolean.valueOf(word);
                }
            }
            int from = at;
            while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (at == from) {
                return string();
            }
            try {
                return Long.valueOf(text.substring(from, at));
            } catch (NumberFormatException wrong) {
                throw new IllegalArgumentException("no whole number at character " + (from + 1));
            }
        }

        private String string() {
            expect('"');
            StringBuilder value = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '"') {
                char c = text.charAt(at++);
                if (c == '\\') {
                    c = escape();
                }
                value.append(c);
            }
            expect('"');
            return value.toString();
        }

        private char escape() {
            char c = at < text.length() ? text.charAt(at++) : ' ';
            int place = "\"\\btnfr".indexOf(c);
            if (place >= 0) {
                return "\"\\\b\t\n\f\r".charAt(place);
            }
            if (c == 'u' && at + 4 <= text.length()) {
                try {
                    char code = (char) Integer.parseInt(text.substring(at, at + 4), 16);
                    at += 4;
                    return code;
                } catch (NumberFormatException wrong) {
                    throw new IllegalArgumentException("no escape at character " + at);
                }
            }
            throw new IllegalArgumentException("no escape at character " + at);
        }

        private void expect(char c) {
            if (at >= text.length() || text.charAt(at) != c) {
                throw new IllegalArgumentException("no " + c + " at character " + (at + 1));
            }
            at++;
        }
    }
}
