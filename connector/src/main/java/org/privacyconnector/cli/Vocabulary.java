package org.privacyconnector.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.privacyconnector.policy.Law;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.sentence.Language;
import org.privacyconnector.policy.words.ConnectorWords;
import org.privacyconnector.policy.words.DataMapWords;
import org.privacyconnector.policy.words.ErasureWords;
import org.privacyconnector.policy.words.OperatorWords;
import org.privacyconnector.policy.words.RetentionWords;
import org.privacyconnector.policy.words.Shape;

/** Every word that may stand in a policy, with its meaning: from the same declarations that read the files and make their schemas. */
final class Vocabulary {
    private final boolean swedish;

    Vocabulary(Language language) {
        this.swedish = language == Language.SWEDISH;
    }

    /**
     * One word.
     *
     * @param path where it stands, such as {@code retention[].then.anonymise}
     * @param value whether it is written as a value, not as a key
     */
    record Word(String file, String path, boolean value, boolean required, String meaning) {}

    /** All words, in the order of the files. */
    List<Word> all() {
        Map<String, Shape.Keys> files = new LinkedHashMap<>();
        files.put("connector.yaml", ConnectorWords.file());
        files.put("data-map.yaml", DataMapWords.file());
        files.put("retention.yaml", RetentionWords.file());
        files.put("erasure.yaml", ErasureWords.file());
        files.put("operator.yaml", OperatorWords.file());
        List<Word> words = new ArrayList<>();
        files.forEach((file, shape) -> walk(file, "", shape, words));
        for (Law law : Laws.shipped().all()) {
            words.add(new Word("laws", law.id(), true, false, swedish ? law.titleSv() : law.title()));
        }
        return words;
    }

    private void walk(String file, String path, Shape shape, List<Word> words) {
        if (shape instanceof Shape.Keys keys) {
            for (Shape.Field field : keys.fields()) {
                String below = path.isEmpty() ? field.name() : path + "." + field.name();
                words.add(new Word(file, below, false, field.required(), swedish ? field.sv() : field.en()));
                walk(file, below, field.shape(), words);
            }
            Shape rest = keys.rest();
            if (rest != null) {
                walk(file, path + ".<name>", rest, words);
            }
        } else if (shape instanceof Shape.ListOf list) {
            walk(file, path + "[]", list.item(), words);
        } else if (shape instanceof Shape.OneOf choice) {
            choice.options().forEach(option -> walk(file, path, option, words));
        } else if (shape instanceof Shape.Words some) {
            some.words()
                    .forEach(word -> words.add(
                            new Word(file, path + ": " + word.name(), true, false, swedish ? word.sv() : word.en())));
        }
    }
}
