package org.privacyconnector.store;

class PostgresLeasesTest extends LeasesTest {
    private final PostgresAddress address = RealPostgres.fresh();

    @Override
    Store another() {
        return PostgresStore.open(address, null);
    }
}
