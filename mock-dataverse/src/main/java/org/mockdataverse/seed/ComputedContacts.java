package org.mockdataverse.seed;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.Synthetic;

/** Contacts that are drawn anew, and alike, each time they are read. Nothing hangs on them, and they hang on their owners only. */
final class ComputedContacts implements Synthetic {
    private static final long DATA_AND_VERSION = 0x0000000000004000L;
    private static final long VARIANT = 0x8000000000000000L;

    private final Table table;
    private final int count;
    private final long random;
    private final long version;
    private final Words words = new Words();
    private final Instant now;
    private final EngineSettings settings;
    private final List<UUID> owners =
            Foundation.salespeople().stream().map(User::id).toList();
    private final UUID unit = Foundation.named("businessunit root");

    ComputedContacts(Table table, EngineSettings settings, Seed seed, long version) {
        this.table = table;
        this.count = seed.computed();
        this.random = seed.random();
        this.version = version;
        this.settings = settings;
        this.now = settings.clock().instant();
    }

    @Override
    public int count() {
        return count;
    }

    /** The first 32 bits grow with the number, the others are drawn. */
    @Override
    public UUID id(int number) {
        long rising = (((long) number << 32) / count) << 32;
        long mixed = mix(random * 31 + number);
        return new UUID(
                rising | (mixed & 0xFFFF0FFFL) | DATA_AND_VERSION, (mix(mixed) & 0x3FFFFFFFFFFFFFFFL) | VARIANT);
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public Set<UUID> referenced() {
        Set<UUID> all = new HashSet<>(owners);
        all.add(unit);
        return all;
    }

    @Override
    public @Nullable Object[] values(int number) {
        Dice dice = new Dice(mix(random ^ ((long) number << 20)));
        Person person = new People(dice, words).next();
        Days days = new Days(dice, settings.zone(), now);
        boolean inactive = dice.percent(5);
        Instant since = inactive ? days.ago(1_500, 3_200) : days.ago(1, 3_200);
        @Nullable Object[] values = new Object[table.columns().size()];
        Reference owner = new Reference("systemuser", dice.one(owners));
        set(values, "contactid", id(number));
        set(values, "firstname", person.first());
        set(values, "lastname", person.last());
        set(values, "fullname", person.full());
        set(values, "emailaddress1", dice.percent(90) ? person.email() : null);
        set(values, "mobilephone", dice.percent(80) ? person.mobile() : null);
        set(values, "telephone1", person.phone());
        set(values, "birthdate", person.born());
        set(values, "governmentid", Personnummer.fictitious(person.born(), person.woman()));
        set(values, "externaluseridentifier", "B-" + (10_000_000 + number));
        set(values, "description", dice.percent(30) ? person.note() : null);
        set(values, "gendercode", person.woman() ? 2 : 1);
        set(values, "donotemail", dice.percent(5));
        set(values, "donotbulkemail", dice.percent(30));
        set(values, "address1_line1", person.street());
        set(values, "address1_postalcode", person.postalCode());
        set(values, "address1_city", person.town());
        set(values, "address1_country", "Sverige");
        set(values, "lastusedincampaign", inactive ? days.midnight(days.date(dice.between(1_110, 1_490))) : null);
        set(values, "statecode", inactive ? 1 : 0);
        set(values, "statuscode", inactive ? 2 : 1);
        set(values, "createdon", since);
        set(values, "modifiedon", days.since(since, 1));
        set(values, "createdby", owner);
        set(values, "modifiedby", owner);
        set(values, "ownerid", owner);
        set(values, "owninguser", owner);
        set(values, "owningbusinessunit", new Reference("businessunit", unit));
        return values;
    }

    private void set(@Nullable Object[] values, String column, @Nullable Object value) {
        int at = table.ordinal(column);
        if (at >= 0) {
            values[at] = value;
        }
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
