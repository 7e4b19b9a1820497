package org.privacyconnector.policy.draft;

/** Purposes that a first data map begins with. Which ones an organisation has is its own to say. */
enum Purpose {
    CUSTOMER("6.1.b", null, "Kundrelation", "Customer relation"),
    PROSPECTING("6.1.f", null, "Nykundsbearbetning", "Finding new customers"),
    SERVICE("6.1.f", null, "Kundtjänst och reklamation", "Customer service and complaints"),
    BOOKKEEPING("6.1.c", "SE/BFL-7-2", "Bokföring", "Bookkeeping");

    private final String basis;
    private final @org.jspecify.annotations.Nullable String law;
    private final String sv;
    private final String en;

    Purpose(String basis, @org.jspecify.annotations.Nullable String law, String sv, String en) {
        this.basis = basis;
        this.law = law;
        this.sv = sv;
        this.en = en;
    }

    /** As columns and rules point at it. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Its entry under {@code purposes}. */
    String text() {
        return "  " + word() + ":\n    basis: " + basis + "                 # check\n"
                + (law == null ? "" : "    law: " + law + "              # check\n")
                + "    owner: Not decided yet       # check: the role that answers for it\n"
                + "    label: {sv: " + sv + ", en: " + en + "}\n";
    }
}
