package org.mockdataverse.behaviour;

import java.util.UUID;

/** Tables and columns that Dataverse itself knows by name. */
final class Names {
    static final String POINTER = "activitypointer";
    static final String PARTY = "activityparty";
    static final String USER = "systemuser";
    static final String TEAM = "team";
    static final String BUSINESS_UNIT = "businessunit";
    static final String ROLE = "role";
    static final String PRIVILEGE = "privilege";
    static final String PROFILE = "fieldsecurityprofile";
    static final String PERMISSION = "fieldpermission";

    static final String MASKING_RULE = "maskingrule";
    static final String MASKED_COLUMN = "attributemaskingrule";
    static final String SETTINGS = "usersettings";
    static final String SHARED_ROW = "principalobjectaccess";
    static final String SHARED_COLUMN = "principalobjectattributeaccess";

    static final String STATE = "statecode";
    static final String STATUS = "statuscode";
    static final String OWNER = "ownerid";
    static final String ACTIVITY = "activityid";
    static final String ACTIVITY_TYPE = "activitytypecode";

    static final UUID ADMINISTRATOR_TEMPLATE = UUID.fromString("627090ff-40a3-4053-8790-584edc5be201");

    private Names() {}
}
