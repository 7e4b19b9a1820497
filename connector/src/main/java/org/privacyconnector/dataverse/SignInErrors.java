package org.privacyconnector.dataverse;

/** What Entra ID's error numbers mean, in our words, and how to mend it; its own text is not used. */
final class SignInErrors {
    private SignInErrors() {}

    /** A sentence for the number ({@code AADSTS7000215}), or for the status where nothing is known of it. */
    static String sentence(String code, int status, DataverseSettings settings) {
        String application = "application " + settings.clientId();
        String what = switch (code) {
            case "AADSTS7000215" ->
                "the client secret of " + application
                        + " is wrong: put the secret's value (not its id) where operator.yaml says";
            case "AADSTS7000222" ->
                "the client secret of " + application
                        + " has expired: make a new one in Entra ID and put its value where operator.yaml says";
            case "AADSTS700027", "AADSTS7000274", "AADSTS700030" ->
                "the certificate of " + application
                        + " is not accepted: it has expired, or is not registered with the application in Entra ID";
            case "AADSTS700016", "AADSTS7000229" ->
                application + " is unknown in tenant " + settings.tenantId()
                        + ": check clientId and tenantId in operator.yaml";
            case "AADSTS90002", "AADSTS900021", "AADSTS900023" ->
                "tenant " + settings.tenantId() + " does not exist: check tenantId in operator.yaml";
            case "AADSTS500011", "AADSTS650057", "AADSTS500014", "AADSTS50001" ->
                "the environment is unknown in tenant " + settings.tenantId()
                        + ": check url and tenantId in operator.yaml";
            case "AADSTS7000112" -> application + " is switched off in Entra ID: switch it on";
            case "AADSTS53003" -> "a Conditional Access policy forbids " + application + " to sign in";
            case "invalid_client" ->
                "the credential of " + application
                        + " is not accepted: check the client secret or certificate, and clientId in operator.yaml";
            default ->
                status >= 500 || status == 429
                        ? "Entra ID is busy or failed"
                        : "Entra ID refused to sign " + application + " in";
        };
        return "sign-in: " + what + " (HTTP " + status + (code.isEmpty() ? "" : ", " + code) + ")";
    }
}
