package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.List;

/** What is registered to run when something happens to a row: messages, steps, images, and where steps send to. */
final class StepTables {
    private StepTables() {}

    static void addTo(ModelBuilder model) {
        messages(model);
        handlers(model);
        steps(model);
        relate(model, "sdkmessage", "sdkmessagefilter", "sdkmessageid", "sdkmessageid", Cascade.CASCADE);
        relate(model, "sdkmessage", "sdkmessageprocessingstep", "sdkmessageid", "sdkmessageid", Cascade.CASCADE);
        relate(
                model,
                "sdkmessagefilter",
                "sdkmessageprocessingstep",
                "sdkmessagefilterid",
                "sdkmessagefilterid",
                Cascade.CASCADE);
        relate(model, "plugintype", "sdkmessageprocessingstep", "plugintypeid", "plugintypeid", Cascade.CASCADE);
        relate(
                model,
                "systemuser",
                "sdkmessageprocessingstep",
                "impersonatinguserid",
                "impersonatinguserid",
                Cascade.REMOVE_LINK);
        relate(
                model,
                "sdkmessageprocessingstep",
                "sdkmessageprocessingstepimage",
                "sdkmessageprocessingstepid",
                "sdkmessageprocessingstepid",
                Cascade.CASCADE);
        for (String handler : List.of("serviceendpoint", "plugintype")) {
            model.relate(
                    handler + "_sdkmessageprocessingstep",
                    handler,
                    "sdkmessageprocessingstep",
                    "eventhandler",
                    "eventhandler_" + handler,
                    Cascade.CASCADE);
        }
        model.relate(
                "pluginassembly_plugintype",
                "pluginassembly",
                "plugintype",
                "pluginassemblyid",
                "pluginassemblyid",
                Cascade.CASCADE);
        model.relate(
                "SdkMessageProcessingStep_AsyncOperations",
                "sdkmessageprocessingstep",
                "asyncoperation",
                "owningextensionid",
                "owningextensionid",
                Cascade.CASCADE);
    }

    private static void messages(ModelBuilder model) {
        model.add(organisation("SdkMessage", "sdkmessages", 4606)
                .label("Sdk Message", "SDK-meddelande")
                .text("Name", 256, "Name", "Namn")
                .primaryName()
                .text("CategoryName", 25, "Category Name", "Kategorinamn")
                .flag("IsActive", "Is Active", "Är aktiv")
                .flag("IsPrivate", "Is Private", "Är privat")
                .standardColumns());
        model.add(organisation("SdkMessageFilter", "sdkmessagefilters", 4607)
                .label("Sdk Message Filter", "Filter för SDK-meddelande")
                .text("Name", 256, "Name", "Namn")
                .primaryName()
                .column("PrimaryObjectTypeCode", ColumnType.ENTITYNAME, "Primary Object Type Code", "Primär tabell")
                .column("SecondaryObjectTypeCode", ColumnType.ENTITYNAME, "Secondary Object Type Code", "Andra tabell")
                .flag("IsCustomProcessingStepAllowed", "Custom Step Allowed", "Anpassat steg tillåtet")
                .column("Availability", ColumnType.INTEGER, "Availability", "Tillgänglighet")
                .lookup("SdkMessageId", "SDK Message ID", "SDK-meddelande")
                .required("SystemRequired")
                .standardColumns());
    }

    private static void handlers(ModelBuilder model) {
        model.add(organisation("ServiceEndpoint", "serviceendpoints", 4618)
                .label("Service Endpoint", "Tjänstslutpunkt")
                .text("Name", 256, "Name", "Namn")
                .required("SystemRequired")
                .primaryName()
                .text("Url", 2000, "URL", "URL")
                .choice(
                        "Contract",
                        "Contract",
                        "Kontrakt",
                        option(1, "OneWay", "Envägs"),
                        option(2, "Queue", "Kö"),
                        option(3, "Rest", "REST"),
                        option(4, "TwoWay", "Tvåvägs"),
                        option(5, "Topic", "Ämne"),
                        option(6, "Queue (Persistent)", "Kö (beständig)"),
                        option(7, "Event Hub", "Händelsehubb"),
                        option(8, "Webhook", "Webhook"),
                        option(9, "Event Grid", "Event Grid"),
                        option(10, "Managed Data Lake", "Hanterad datasjö"))
                .required("SystemRequired")
                .choice(
                        "AuthType",
                        "Authentication Type",
                        "Autentiseringstyp",
                        option(0, "Not Specified", "Ej angivet"),
                        option(1, "ACS", "ACS"),
                        option(2, "SAS Key", "SAS-nyckel"),
                        option(3, "SAS Token", "SAS-token"),
                        option(4, "Webhook Key", "Webhook-nyckel"),
                        option(5, "HTTP Header", "HTTP-huvud"),
                        option(6, "HTTP Query String", "HTTP-frågesträng"),
                        option(7, "Connection String", "Anslutningssträng"),
                        option(8, "Access Key", "Åtkomstnyckel"))
                .text("AuthValue", 2048, "Authentication Value", "Autentiseringsvärde")
                .writeOnly()
                .flag("IsAuthValueSet", "Is Auth Value Set", "Är autentiseringsvärdet angivet")
                .readOnly()
                .text("SASKeyName", 128, "SAS Key Name", "SAS-nyckelns namn")
                .text("SASKey", 2048, "SAS Key", "SAS-nyckel")
                .writeOnly()
                .flag("IsSASKeySet", "Is SAS Key Set", "Är SAS-nyckeln angiven")
                .readOnly()
                .text("NamespaceAddress", 160, "Namespace Address", "Namnområdesadress")
                .text("SolutionNamespace", 160, "Solution Namespace", "Lösningens namnområde")
                .text("Path", 160, "Path", "Sökväg")
                .choice(
                        "MessageFormat",
                        "Message Format",
                        "Meddelandeformat",
                        option(1, "Binary XML", "Binär XML"),
                        option(2, "Json", "JSON"),
                        option(3, "Text XML", "Text-XML"))
                .choice(
                        "UserClaim",
                        "User Claim",
                        "Användaranspråk",
                        option(1, "None", "Inget"),
                        option(2, "UserId", "Användar-id"),
                        option(3, "UserInfo", "Användarinformation"))
                .choice(
                        "ConnectionMode",
                        "Connection Mode",
                        "Anslutningsläge",
                        option(1, "Normal", "Normal"),
                        option(2, "Federated", "Federerad"))
                .text("Description", 2000, "Description", "Beskrivning")
                .flag("UseKeyVaultConfiguration", "Use Key Vault Configuration", "Använd nyckelvalv")
                .standardColumns());
        model.add(organisation("PluginAssembly", "pluginassemblies", 4605)
                .label("Plug-in Assembly", "Sammansättning")
                .text("Name", 256, "Name", "Namn")
                .primaryName()
                .text("Version", 48, "Version", "Version")
                .standardColumns());
        model.add(organisation("PluginType", "plugintypes", 4602)
                .label("Plug-in Type", "Typ av plugin-program")
                .text("Name", 256, "Name", "Namn")
                .primaryName()
                .text("TypeName", 256, "Type Name", "Typnamn")
                .lookup("PluginAssemblyId", "Plug-in Assembly", "Sammansättning")
                .standardColumns());
    }

    private static void steps(ModelBuilder model) {
        model.add(organisation("SdkMessageProcessingStep", "sdkmessageprocessingsteps", 4608)
                .label("Sdk Message Processing Step", "Bearbetningssteg")
                .text("Name", 256, "Name", "Namn")
                .primaryName()
                .text("Description", 256, "Description", "Beskrivning")
                .memo("Configuration", 1_073_741_823, "Configuration", "Konfiguration")
                .memo("FilteringAttributes", 100_000, "Filtering Attributes", "Filtrerande kolumner")
                .choice(
                        "Mode",
                        "Execution Mode",
                        "Körningsläge",
                        option(0, "Synchronous", "Synkront"),
                        option(1, "Asynchronous", "Asynkront"))
                .required("SystemRequired")
                .choice(
                        "Stage",
                        "Execution Stage",
                        "Körningssteg",
                        option(5, "Initial Pre-operation (For internal use only)", "Första föråtgärd"),
                        option(10, "Pre-validation", "Före validering"),
                        option(15, "Internal Pre-operation Before External Plugins", "Intern föråtgärd"),
                        option(20, "Pre-operation", "Före åtgärd"),
                        option(25, "Internal Pre-operation After External Plugins", "Intern föråtgärd efter"),
                        option(30, "Main Operation (For internal use only)", "Huvudåtgärd"),
                        option(35, "Internal Post-operation Before External Plugins", "Intern efteråtgärd"),
                        option(40, "Post-operation", "Efter åtgärd"),
                        option(45, "Internal Post-operation After External Plugins", "Intern efteråtgärd efter"),
                        option(50, "Post-operation (Deprecated)", "Efter åtgärd (inaktuell)"),
                        option(55, "Final Post-operation (For internal use only)", "Sista efteråtgärd"))
                .required("SystemRequired")
                .column("Rank", ColumnType.INTEGER, "Execution Order", "Körningsordning")
                .required("SystemRequired")
                .choice(
                        "SupportedDeployment",
                        "Deployment",
                        "Distribution",
                        option(0, "Server Only", "Endast server"),
                        option(1, "Microsoft Dynamics 365 Client for Outlook Only", "Endast Outlook"),
                        option(2, "Both", "Båda"))
                .choice(
                        "InvocationSource",
                        "Invocation Source",
                        "Anropskälla",
                        option(-1, "Internal", "Intern"),
                        option(0, "Parent", "Överordnad"),
                        option(1, "Child", "Underordnad"))
                .flag("AsyncAutoDelete", "Asynchronous Automatic Delete", "Ta bort jobbet när det lyckats")
                .flag("CanBeBypassed", "Can Be Bypassed", "Kan hoppas över")
                .lookup("SdkMessageId", "SDK Message", "SDK-meddelande")
                .lookup("SdkMessageFilterId", "SdkMessage Filter", "Filter för SDK-meddelande")
                .lookup("EventHandler", "Event Handler", "Händelsehanterare")
                .lookup("PluginTypeId", "Plug-In Type", "Typ av plugin-program")
                .lookup("ImpersonatingUserId", "Impersonating User", "Personifierande användare")
                .states(
                        List.of(option(0, "Enabled", "Aktiverat", 1), option(1, "Disabled", "Inaktiverat", 2)),
                        List.of(option(1, "Enabled", "Aktiverat", 0), option(2, "Disabled", "Inaktiverat", 1)))
                .standardColumns());
        model.add(organisation("SdkMessageProcessingStepImage", "sdkmessageprocessingstepimages", 4615)
                .label("Sdk Message Processing Step Image", "Avbild för bearbetningssteg")
                .text("Name", 256, "Name", "Namn")
                .primaryName()
                .text("EntityAlias", 256, "Entity Alias", "Tabellalias")
                .required("SystemRequired")
                .memo("Attributes", 100_000, "Attributes", "Kolumner")
                .choice(
                        "ImageType",
                        "Image Type",
                        "Typ av avbild",
                        option(0, "PreImage", "Förhandsavbild"),
                        option(1, "PostImage", "Efterhandsavbild"),
                        option(2, "Both", "Båda"))
                .required("SystemRequired")
                .text("MessagePropertyName", 256, "Message Property Name", "Meddelandets egenskap")
                .required("SystemRequired")
                .lookup("SdkMessageProcessingStepId", "SDK Message Processing Step", "Bearbetningssteg")
                .required("SystemRequired")
                .standardColumns());
    }

    private static TableBuilder organisation(String schemaName, String entitySet, int typeCode) {
        return TableBuilder.of(schemaName, entitySet)
                .typeCode(typeCode)
                .owned(Table.Ownership.ORGANIZATION)
                .unversioned();
    }

    private static void relate(
            ModelBuilder model, String one, String many, String column, String navigation, Cascade onDelete) {
        model.relate(column + "_" + many, one, many, column, navigation, onDelete);
    }
}
