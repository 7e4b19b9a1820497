package org.privacyconnector.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.privacyconnector.policy.Approver;

/**
 * What several persons say together. A group's word is that on which as many different members agree as it takes: a limit is raised to what
 * that many allow, a hold is acknowledged when that many know of it with the same count.
 */
final class Quorum {
    private Quorum() {}

    /** The statements that count, one for each person or group that has spoken; and the words that they are made of. */
    record Heard(List<Statement> good, List<Word> words, List<String> problems) {}

    static Heard of(List<Word> words) {
        List<Statement> good = new ArrayList<>();
        List<Word> counted = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<Approver.Group, List<Word>> groups = new LinkedHashMap<>();
        for (Word word : words) {
            if (word.by() instanceof Approver.Group group) {
                groups.computeIfAbsent(group, each -> new ArrayList<>()).add(word);
            } else {
                good.add(word.statement());
                counted.add(word);
            }
        }
        groups.forEach((group, members) -> {
            Map<String, List<Statement>> persons = members.stream()
                    .collect(Collectors.groupingBy(
                            Word::person, TreeMap::new, Collectors.mapping(Word::statement, Collectors.toList())));
            if (persons.size() < group.atLeast()) {
                problems.add(persons.size() + " of " + group.name() + " has approved; it takes " + group.atLeast()
                        + " different members");
            } else {
                good.add(together(group, List.copyOf(persons.values())));
                counted.addAll(members);
            }
        });
        return new Heard(good, counted, problems);
    }

    private static Statement together(Approver.Group group, List<List<Statement>> persons) {
        Statement any = persons.get(0).get(0);
        Map<String, List<Long>> raised = new TreeMap<>();
        Map<String, Map<Long, Integer>> known = new TreeMap<>();
        for (List<Statement> person : persons) {
            Map<String, Long> most = new TreeMap<>();
            Map<String, Set<Long>> seen = new TreeMap<>();
            for (Statement statement : person) {
                statement.raised().forEach((limit, count) -> most.merge(limit, count, Math::max));
                statement
                        .acknowledged()
                        .forEach((hold, count) -> seen.computeIfAbsent(hold, each -> new TreeSet<>())
                                .add(count));
            }
            most.forEach((limit, count) ->
                    raised.computeIfAbsent(limit, each -> new ArrayList<>()).add(count));
            seen.forEach((hold, counts) -> counts.forEach(count ->
                    known.computeIfAbsent(hold, each -> new TreeMap<>()).merge(count, 1, Integer::sum)));
        }
        Map<String, Long> allowed = new TreeMap<>();
        raised.forEach((limit, counts) -> {
            if (counts.size() >= group.atLeast()) {
                allowed.put(
                        limit,
                        counts.stream()
                                .sorted(java.util.Comparator.reverseOrder())
                                .toList()
                                .get(group.atLeast() - 1));
            }
        });
        Map<String, Long> acknowledged = new TreeMap<>();
        known.forEach((hold, counts) -> counts.forEach((count, times) -> {
            if (times >= group.atLeast()) {
                acknowledged.put(hold, count);
            }
        }));
        return new Statement(
                any.plan(),
                any.environment(),
                any.organizationId(),
                any.fingerprint(),
                group.name(),
                allowed,
                acknowledged,
                any.at());
    }
}
