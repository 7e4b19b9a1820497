package org.privacyconnector.cli.demo;

import java.util.List;

/** The operator file of the made-up environment. */
final class MadeUpOperator {
    private MadeUpOperator() {}

    /** Its lines, from what the stand-in says of itself and the approver's public key. */
    static List<String> lines(StandIn standIn, String approverKey) {
        return List.of(
                "# made by the demonstration",
                "environment:",
                "  name: fabrikam-demo",
                "  url: " + standIn.about("url"),
                "  organizationId: " + standIn.about("organizationId"),
                "  timeZone: Europe/Stockholm",
                "  kind: sandbox",
                "auth:",
                "  tenantId: " + standIn.about("tenantId"),
                "  clientId: " + standIn.about("clientId"),
                "  secret: \"${file:client.secret}\"",
                "  authority: " + standIn.about("authority"),
                "  trustedCa: ../stand-in-ca.pem",
                "secrets:",
                "  folder: secrets",
                "  env: [WEBHOOK_KEY, WEBHOOK_KEY_PREVIOUS]",
                "recipients:",
                "  hosts: [smtp.contoso.example]",
                "  secrets: {smtp.contoso.example: \"${file:client.secret}\"}",
                "approvers:",
                "  - name: Karin Ek",
                "    key: \"" + approverKey + "\"",
                "ceilings:",
                "  rowsPerRun: 50000",
                "  shareOfTable: 20%",
                "store: {url: \"jdbc:sqlite:store/privacy-connector.db\"}",
                "ledger:",
                "  signingKey: \"${file:ledger.key}\"",
                "  pseudonymKeys: \"${file:pseudonyms.keys}\"",
                "  anchors: [{folder: anchors}]");
    }
}
