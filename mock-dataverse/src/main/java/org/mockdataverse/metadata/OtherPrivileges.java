package org.mockdataverse.metadata;

import java.util.List;

/** Privileges that are on no table: those that this stand-in asks for. They have no depth, a role has them for the organisation or not at all. */
public final class OtherPrivileges {
    /** Lets one user act as another. */
    public static final String ACT_ON_BEHALF = "prvActOnBehalfOfAnotherUser";

    /** Every one, as written. */
    public static final List<String> NAMES = List.of(
            ACT_ON_BEHALF,
            "prvBulkDelete",
            "prvBypassCustomBusinessLogic",
            "prvBypassCustomPlugins",
            "prvCreateAttribute",
            "prvCreateEntityKey",
            "prvCreateOptionSet",
            "prvCreateRelationship",
            "prvDeleteAttribute",
            "prvDeleteEntityKey",
            "prvDeleteOptionSet",
            "prvDeleteRecordChangeHistory",
            "prvDeleteRelationship",
            "prvExportCustomization",
            "prvMerge",
            "prvPublishCustomization",
            "prvReadRecordAuditHistory",
            "prvWriteAttribute",
            "prvWriteOptionSet",
            "prvWriteRelationship");

    private OtherPrivileges() {}
}
