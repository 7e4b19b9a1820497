package org.privacyconnector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FrontierTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void roots_are_those_that_certificate_logs_are_tested_with() {
        List<byte[]> inputs = List.of(
                        "",
                        "00",
                        "10",
                        "2021",
                        "3031",
                        "40414243",
                        "5051525354555657",
                        "606162636465666768696a6b6c6d6e6f")
                .stream()
                .map(HEX::parseHex)
                .toList();
        Frontier tree = new Frontier();
        List<String> roots = new ArrayList<>();
        roots.add(HEX.formatHex(tree.root()));
        for (byte[] input : inputs) {
            tree.append(Hash.leaf(input));
            roots.add(HEX.formatHex(tree.root()));
        }
        assertThat(roots.get(0)).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(roots.get(1)).isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(roots.get(2)).isEqualTo("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        assertThat(roots.get(3)).isEqualTo("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
        assertThat(roots.get(8)).isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @Test
    void at_every_size_root_and_paths_are_those_of_the_standard() {
        List<byte[]> entries = new ArrayList<>();
        Frontier tree = new Frontier();
        for (int size = 0; size <= 130; size++) {
            assertThat(tree.root()).as("root of %d", size).isEqualTo(NaiveTree.root(entries));
            assertThat(Frontier.of(size, tree.peaks()).root()).isEqualTo(tree.root());
            if (size > 0 && (size < 20 || size > 126)) {
                checkPaths(entries);
            }
            byte[] next = ("entry " + size).getBytes(StandardCharsets.UTF_8);
            entries.add(next);
            tree.append(Hash.leaf(next));
        }
    }

    @Test
    void a_tree_that_was_kept_broken_is_refused() {
        assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> Frontier.of(3, new byte[32]));
        assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> Frontier.of(1, new byte[31]));
        assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> Frontier.of(-1, new byte[0]));
    }

    private static void checkPaths(List<byte[]> entries) {
        Set<Long> all = LongStream.rangeClosed(1, entries.size()).boxed().collect(Collectors.toSet());
        Paths paths = new Paths(all);
        entries.forEach(entry -> paths.append(Hash.leaf(entry)));
        var found = paths.finish();
        assertThat(found).hasSize(entries.size());
        found.forEach((number, path) -> assertThat(path.toArray(byte[][]::new))
                .as("path of %d in %d", number, entries.size())
                .isDeepEqualTo(NaiveTree.path((int) (number - 1), entries).toArray(byte[][]::new)));
    }
}
