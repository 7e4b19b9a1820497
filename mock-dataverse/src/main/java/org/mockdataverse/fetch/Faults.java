package org.mockdataverse.fetch;

import org.mockdataverse.engine.Refused;

/** Refusals of queries, by the codes that the service lists for them. Which of them a mistake gets is [K] where the list does not say. */
final class Faults {
    static final String NO_ENTITY = "0x80041102";
    static final String NO_ATTRIBUTE = "0x80041103";
    static final String BAD_CONDITION = "0x80041106";
    static final String ATTRIBUTE_WITH_AGGREGATE = "0x80041107";
    static final String INVALID_VALUE = "0x80041108";
    static final String INVALID_ALIAS = "0x80041109";
    static final String NO_SUCH_ALIAS = "0x8004110a";
    static final String PAIR_MISMATCH = "0x80041111";
    static final String INVALID_DISTINCT = "0x80041115";
    static final String INVALID_LINK_TYPE = "0x80041117";
    static final String INVALID_DESCENDING = "0x80041119";
    static final String INVALID_AGGREGATE = "0x8004111a";
    static final String INVALID_NODE = "0x8004111c";
    static final String ATTRIBUTE_MISSING = "0x8004111e";
    static final String INVALID_OPERATOR = "0x80041120";
    static final String INVALID_FILTER_TYPE = "0x80041122";
    static final String ELEMENT_MISSING = "0x80041123";
    static final String OTHER_ENTITY = "0x80041128";
    static final String COOKIE_ORDER = "0x80041129";
    static final String INVALID_COOKIE = "0x8004112A";
    static final String INVALID_GROUP_BY = "0x8004112E";
    static final String AGGREGATE_OF_TYPE = "0x8004112F";
    static final String DUPLICATE_ALIAS = "0x80041130";
    static final String ORDER_BY_ATTRIBUTE = "0x80041131";
    static final String ORDER_BY_ALIAS = "0x80041132";
    static final String ORDER_NEEDS_ATTRIBUTE = "0x80041133";
    static final String ORDER_NEEDS_ALIAS = "0x80041134";
    static final String DATE_GROUPING = "0x80041135";
    static final String GROUP_AND_AGGREGATE = "0x80041137";
    static final String INVALID_ATTRIBUTE_VALUE = "0x80041139";
    static final String TOO_MANY_CONDITIONS = "0x8004430C";
    static final String TOO_MANY_LINKS = "0x8004430D";
    static final String TOO_MANY_RECORDS = "0x8004E023";

    private Faults() {}

    static Refused of(String code, String message) {
        return new Refused(400, code, message);
    }

    static Refused noEntity(String name) {
        return of(
                NO_ENTITY,
                "The entity with a name = '" + name
                        + "' with namemapping = 'Logical' was not found in the MetadataCache.");
    }

    static Refused noAttribute(String table, String name) {
        return of(
                NO_ATTRIBUTE,
                "'" + table + "' entity doesn't contain attribute with Name = '" + name
                        + "' and NameMapping = 'Logical'.");
    }
}
