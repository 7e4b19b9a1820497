package org.mockdataverse.entra;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The people of a tenant, and what becomes of the next sign-in. Safe for many threads. */
public final class People {
    private final Map<UUID, Person> people = new ConcurrentHashMap<>();
    private volatile @Nullable UUID atTheScreen;
    private volatile boolean groupsInTokens;
    private volatile @Nullable String refusal;

    People() {}

    /** Adds a person, or puts one anew. */
    public void add(Person person) {
        people.put(person.objectId(), person);
    }

    /** Changes a person: leaves a group, is switched off. */
    public void change(UUID objectId, UnaryOperator<Person> change) {
        people.computeIfPresent(objectId, (id, person) -> change.apply(person));
    }

    /** The person is deleted. */
    public void remove(UUID objectId) {
        people.remove(objectId);
    }

    /** Who signs in where no {@code login_hint} says it. */
    public void atTheScreen(UUID objectId) {
        atTheScreen = objectId;
    }

    /** Whether the application asks for {@code groups} in its tokens. */
    public void groupsInTokens(boolean claim) {
        groupsInTokens = claim;
    }

    /** The next sign-in ends with that OAuth error, such as {@code access_denied} when the person cancels. */
    public void refuseNext(String error) {
        refusal = error;
    }

    /** The person of that object id. */
    public Optional<Person> find(UUID objectId) {
        return Optional.ofNullable(people.get(objectId));
    }

    boolean groupsInTokens() {
        return groupsInTokens;
    }

    Optional<String> takeRefusal() {
        String error = refusal;
        refusal = null;
        return Optional.ofNullable(error);
    }

    Optional<Person> signingIn(String hint) {
        if (!hint.isEmpty()) {
            return people.values().stream()
                    .filter(person -> person.username().equalsIgnoreCase(hint))
                    .findFirst();
        }
        UUID person = atTheScreen;
        return person == null ? Optional.empty() : find(person);
    }

    /** Those of the groups that the person is in. */
    Set<UUID> memberships(Person person, Set<UUID> asked) {
        Set<UUID> in = new java.util.TreeSet<>(asked);
        in.retainAll(person.groups());
        return in;
    }
}
