package org.balai.engine.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.balai.engine.SearchEngine;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The kit on engines with a deliberate fault each, of which it must catch every one. */
@DisplayName("The kit")
class FaultyEnginesTest {

    /** What the kit runs on; the launcher makes the test's instance, so it cannot be handed over. */
    private static volatile Function<Path, SearchEngine> opening = NaiveEngine::open;

    /** Not found by the build, which leaves out classes within others, but by the launcher, which is told of it. */
    static final class TheKit extends SearchEngineContract {
        @Override
        protected SearchEngine open(Path directory) {
            return opening.apply(directory);
        }
    }

    @TestFactory
    @DisplayName("catches an engine that")
    Stream<DynamicTest> catchesEachFault() {
        return Arrays.stream(Fault.values())
                .map(fault -> dynamicTest(fault.description(), () -> {
                    TestExecutionSummary summary =
                            run(directory -> new FaultyEngine(NaiveEngine.open(directory), fault));
                    assertThat(failed(summary)).contains(fault.caughtBy());
                    // Else the engine is not one with a single fault.
                    assertThat(summary.getTestsSucceededCount())
                            .as("passed all the same")
                            .isGreaterThan(summary.getTestsFoundCount() / 4);
                }));
    }

    @Test
    @DisplayName("finds no fault in the engine that the faulty ones are made of")
    void passesTheSound() {
        TestExecutionSummary summary = run(NaiveEngine::open);
        assertThat(failed(summary)).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(150);
    }

    /** Runs the kit but for its cases by chance, which are slow and would hide that a test is missing. */
    private static TestExecutionSummary run(Function<Path, SearchEngine> engine) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        opening = engine;
        try {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(TheKit.class))
                                    .filters((PostDiscoveryFilter) found -> FilterResult.includedIf(
                                            !found.getUniqueId().toString().contains("ByChance")))
                                    .build(),
                            listener);
        } finally {
            opening = NaiveEngine::open;
        }
        return listener.getSummary();
    }

    /** The tests that failed, each by class and method within the kit. */
    private static List<String> failed(TestExecutionSummary summary) {
        return summary.getFailures().stream()
                .map(failure -> name(failure.getTestIdentifier().getUniqueIdObject()))
                .distinct()
                .toList();
    }

    private static String name(UniqueId id) {
        return id.getSegments().stream()
                .filter(segment ->
                        List.of("nested-class", "method", "test-factory").contains(segment.getType()))
                .map(segment -> segment.getValue().replaceAll("\\(.*", ""))
                .collect(Collectors.joining("."));
    }
}
