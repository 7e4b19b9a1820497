package org.mockdataverse.metadata;

/** What kind of value a column holds, by the names of AttributeType and of the metadata types derived from it. */
public enum ColumnType {
    /** Text on one line. */
    STRING("String", "StringType", "StringAttributeMetadata", "Edm.String"),
    /** Text on many lines. */
    MEMO("Memo", "MemoType", "MemoAttributeMetadata", "Edm.String"),
    /** A whole number of 32 bits. */
    INTEGER("Integer", "IntegerType", "IntegerAttributeMetadata", "Edm.Int32"),
    /** A whole number of 64 bits. */
    BIGINT("BigInt", "BigIntType", "BigIntAttributeMetadata", "Edm.Int64"),
    /** An exact number. */
    DECIMAL("Decimal", "DecimalType", "DecimalAttributeMetadata", "Edm.Decimal"),
    /** A number with a floating point. */
    DOUBLE("Double", "DoubleType", "DoubleAttributeMetadata", "Edm.Double"),
    /** An amount in the row's currency. */
    MONEY("Money", "MoneyType", "MoneyAttributeMetadata", "Edm.Decimal"),
    /** Yes or no. */
    BOOLEAN("Boolean", "BooleanType", "BooleanAttributeMetadata", "Edm.Boolean"),
    /** One of a list of numbered labels. */
    CHOICE("Picklist", "PicklistType", "PicklistAttributeMetadata", "Edm.Int32"),
    /** Several of a list of numbered labels: their numbers as text, ascending, parted by commas. */
    MULTICHOICE("Virtual", "MultiSelectPicklistType", "MultiSelectPicklistAttributeMetadata", "Edm.String"),
    /** A file; the value is the file's id. */
    FILE("Virtual", "FileType", "FileAttributeMetadata", "Edm.Guid"),
    /** An image; the value is its thumbnail, Base64. */
    IMAGE("Virtual", "ImageType", "ImageAttributeMetadata", "Edm.Binary"),
    /** Whether a component may be changed; never in answers. */
    MANAGEDPROPERTY("ManagedProperty", "ManagedPropertyType", "ManagedPropertyAttributeMetadata", ""),
    /** The state of a row. */
    STATE("State", "StateType", "StateAttributeMetadata", "Edm.Int32"),
    /** The reason for the state of a row. */
    STATUS("Status", "StatusType", "StatusAttributeMetadata", "Edm.Int32"),
    /** A date, or a date with a time; which of them its behaviour says. */
    DATETIME("DateTime", "DateTimeType", "DateTimeAttributeMetadata", "Edm.DateTimeOffset"),
    /** A reference to a row. */
    LOOKUP("Lookup", "LookupType", "LookupAttributeMetadata", "Edm.Guid"),
    /** A reference to an account or a contact. */
    CUSTOMER("Customer", "CustomerType", "LookupAttributeMetadata", "Edm.Guid"),
    /** A reference to a user or a team. */
    OWNER("Owner", "OwnerType", "LookupAttributeMetadata", "Edm.Guid"),
    /** The parties of an activity; the rows are in activityparty. */
    PARTYLIST("PartyList", "PartyListType", "LookupAttributeMetadata", ""),
    /** An id. */
    UNIQUEIDENTIFIER("Uniqueidentifier", "UniqueidentifierType", "AttributeMetadata", "Edm.Guid"),
    /** The logical name of a table. */
    ENTITYNAME("EntityName", "EntityNameType", "EntityNameAttributeMetadata", "Edm.String"),
    /** A shadow of another column, such as the name behind a lookup; never in answers. */
    VIRTUAL("Virtual", "VirtualType", "AttributeMetadata", "");

    private final String attributeType;
    private final String typeName;
    private final String metadataType;
    private final String edm;

    ColumnType(String attributeType, String typeName, String metadataType, String edm) {
        this.attributeType = attributeType;
        this.typeName = typeName;
        this.metadataType = metadataType;
        this.edm = edm;
    }

    /** The value of AttributeType. */
    public String attributeType() {
        return attributeType;
    }

    /** The value of AttributeTypeName. */
    public String typeName() {
        return typeName;
    }

    /** The metadata type's name without its namespace. */
    public String metadataType() {
        return metadataType;
    }

    /** The type in answers; empty for columns that never appear there. */
    public String edm() {
        return edm;
    }

    /** Whether it refers to one row. */
    public boolean isLookup() {
        return this == LOOKUP || this == CUSTOMER || this == OWNER;
    }

    /** Whether it is one of a list of numbered labels. */
    public boolean isChoice() {
        return this == CHOICE || this == STATE || this == STATUS;
    }

    /** Whether its values are numbers of a list: one of them, or several. */
    public boolean hasChoices() {
        return isChoice() || this == MULTICHOICE;
    }

    /** Whether it is text. */
    public boolean isText() {
        return this == STRING || this == MEMO || this == ENTITYNAME;
    }

    /** Whether it is a number. */
    public boolean isNumber() {
        return this == INTEGER || this == BIGINT || this == DECIMAL || this == DOUBLE || this == MONEY || isChoice();
    }
}
