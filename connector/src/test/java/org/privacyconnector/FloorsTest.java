package org.privacyconnector;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The floors of ARCHITECTURE.md, as tests. */
class FloorsTest {
    private static final String P = "org.privacyconnector";
    private static final JavaClasses CONNECTOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(P);

    @Test
    void each_floor_looks_only_down() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("house")
                .definedBy(P)
                .layer("doors")
                .definedBy(P + ".cli..", P + ".trigger..", P + ".web..", P + ".gateway..")
                .layer("run")
                .definedBy(P + ".run..")
                .layer("duties")
                .definedBy(P + ".duty..", P + ".report..")
                .layer("apply")
                .definedBy(P + ".apply..")
                .layer("knowledge")
                .definedBy(P + ".plan..", P + ".policy..", P + ".graph..", P + ".masking..", P + ".deadline..")
                .layer("outside hands")
                .definedBy(P + ".dataverse..", P + ".downstream..")
                .layer("ledger")
                .definedBy(P + ".ledger..")
                .layer("state")
                .definedBy(P + ".state..")
                .layer("words")
                .definedBy(
                        P + ".table..",
                        P + ".effect..",
                        P + ".identity..",
                        P + ".recipient..",
                        P + ".store..",
                        P + ".tls..",
                        P + ".digest..",
                        P + ".diagnostic..")
                .withOptionalLayers(true)
                .whereLayer("doors")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("house")
                .mayOnlyBeAccessedByLayers("doors")
                .whereLayer("run")
                .mayOnlyBeAccessedByLayers("house", "doors")
                .whereLayer("duties")
                .mayOnlyBeAccessedByLayers("house", "doors")
                .whereLayer("apply")
                .mayOnlyBeAccessedByLayers("house", "run")
                .whereLayer("knowledge")
                .mayOnlyBeAccessedByLayers("house", "doors", "run", "duties", "apply", "state")
                .whereLayer("outside hands")
                .mayOnlyBeAccessedByLayers("house")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("house", "doors", "run", "duties", "apply")
                .whereLayer("state")
                .mayOnlyBeAccessedByLayers("house", "doors", "run", "duties", "apply")
                .check(CONNECTOR);
    }

    @Test
    void duties_do_not_know_each_other() {
        slices().matching(P + ".duty.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(CONNECTOR);
    }

    @Test
    void hands_do_not_know_each_other() {
        slices().matching(P + ".(dataverse|downstream|ledger|state)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(CONNECTOR);
    }

    @Test
    void only_apply_changes_anything() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        P, P + ".apply..", P + ".dataverse..", P + ".downstream..", P + ".table..", P + ".recipient..")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("RowWriter")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("RecipientWriter")
                .allowEmptyShould(true)
                .because("every change goes through a plan, so that it can be reviewed, refused and recorded")
                .check(CONNECTOR);
    }

    @Test
    void knowledge_does_no_io() {
        noClasses()
                .that(resideInAnyPackage(
                        P + ".plan..",
                        P + ".policy..",
                        P + ".graph..",
                        P + ".masking..",
                        P + ".deadline..",
                        P + ".table..",
                        P + ".effect..",
                        P + ".identity.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "okhttp3..", "java.net.http..", "java.sql..", "java.nio.file..", "io.undertow..")
                        // the name of a place, as the operator wrote it; opening it needs the other classes
                        .and(not(equivalentTo(java.nio.file.Path.class))))
                .allowEmptyShould(true)
                .check(CONNECTOR);
    }

    @Test
    void sql_stays_where_it_belongs() {
        noClasses()
                .that()
                .resideOutsideOfPackages(P, P + ".store..", P + ".state..", P + ".ledger..", P + ".downstream..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .allowEmptyShould(true)
                .check(CONNECTOR);
    }

    @Test
    void time_is_passed_in() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(java.util.Date.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(CONNECTOR);
    }

    @Test
    void no_cycles() {
        slices().matching(P + ".(**)").should().beFreeOfCycles().check(CONNECTOR);
    }
}
