package org.privacyconnector.trigger.sweep;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.privacyconnector.table.ChangeReader;
import org.privacyconnector.table.TableName;

/** Follows changes as another does, but something happens between reading a page and keeping it. */
record Overtaking(ChangeReader real, Runnable between) implements ChangeReader {
    static ChangeReader of(ChangeReader real, Runnable between) {
        return new Overtaking(real, between);
    }

    @Override
    public Tracking tracking(TableName table) {
        return real.tracking(table);
    }

    @Override
    public Optional<Duration> memory() {
        return real.memory();
    }

    @Override
    public void all(TableName table, Consumer<Page> pages) {
        real.all(table, pages);
    }

    @Override
    public boolean since(TableName table, String mark, Consumer<Page> pages) {
        return real.since(table, mark, page -> {
            between.run();
            pages.accept(page);
        });
    }
}
