package org.balai.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.balai.ingest.Extractor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Dependencies point one way:")
class ArchitectureTest {

    private static final JavaClasses BALAI = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.balai");

    @Test
    @DisplayName("only Extractor and its package-private helpers know Tika")
    void tika() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.balai.ingest")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.tika..")
                .check(BALAI);
        noClasses()
                .that()
                .arePublic()
                .and()
                .areNotAssignableTo(Extractor.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.tika..")
                .check(BALAI);
    }

    @Test
    @DisplayName("only the API knows Spring's container; elsewhere constructors are plain")
    void spring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.balai.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.beans..",
                        "org.springframework.boot..",
                        "org.springframework.context..",
                        "org.springframework.stereotype..",
                        "org.springframework.web..")
                .check(BALAI);
    }

    @Test
    @DisplayName("the engine port knows the JDK alone, the search no engine but the port")
    void port() {
        classes()
                .that()
                .resideInAPackage("org.balai.engine")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.balai.engine", "java..", "org.jspecify..")
                .check(BALAI);
        noClasses()
                .that()
                .resideInAPackage("org.balai.search..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.balai.engine.lucene..", "org.balai.engine.elasticsearch..")
                .check(BALAI);
    }

    @Test
    @DisplayName("the corpus knows nobody, ingest only the corpus, the search neither ingest nor API")
    void rooms() {
        noClasses()
                .that()
                .resideInAPackage("org.balai.corpus..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.balai.ingest..", "org.balai.engine..", "org.balai.search..", "org.balai.api..")
                .check(BALAI);
        noClasses()
                .that()
                .resideInAPackage("org.balai.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.balai.engine..", "org.balai.search..", "org.balai.api..")
                .check(BALAI);
        noClasses()
                .that()
                .resideInAnyPackage("org.balai.engine..", "org.balai.search..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.balai.ingest..", "org.balai.api..")
                .check(BALAI);
    }
}
