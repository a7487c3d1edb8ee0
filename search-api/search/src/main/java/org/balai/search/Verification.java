package org.balai.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.engine.Indexed;
import org.balai.engine.SearchEngine;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of an index with the catalogue, case by case.
 *
 * <p>Both list their cases by ascending id, so the two lists are walked side by side, a page of each in memory however many
 * cases there are. Versions are compared, not contents: a case whose text changed has another version, one that only an
 * event names anew has not.
 */
public final class Verification {

    private static final int PAGE = 1000;

    private final Catalogue catalogue;
    private final SearchEngine engine;

    /** A case on which index and catalogue do not agree. */
    public sealed interface Difference {
        String id();

        /** The catalogue holds the case, the index does not. */
        record Missing(String id) implements Difference {}

        /** The index holds another version than the catalogue. */
        record Outdated(String id, long indexed, long wanted) implements Difference {}

        /** The index holds the case, the catalogue does not. */
        record Surplus(String id) implements Difference {}
    }

    public Verification(Catalogue catalogue, SearchEngine engine) {
        this.catalogue = catalogue;
        this.engine = engine;
    }

    /**
     * Hands every difference to {@code found}, by ascending id, and gives how many cases the catalogue holds.
     *
     * <p>The catalogue and the index should rest meanwhile, or what changes is told as a difference. But {@code found} may
     * write to the index the cases that it was told of; the comparison is past them.
     */
    public long run(Consumer<Difference> found) {
        Walk wanted = new Walk("catalogue", this::wanted);
        Walk held = new Walk("index", after -> engine.indexed(after, PAGE));
        long cases = 0;
        Indexed inCatalogue = wanted.next();
        Indexed inIndex = held.next();
        while (inCatalogue != null || inIndex != null) {
            int order = inCatalogue == null ? 1 : inIndex == null ? -1 : byCodePoint(inCatalogue.id(), inIndex.id());
            if (inCatalogue != null && order < 0) {
                found.accept(new Difference.Missing(inCatalogue.id()));
            } else if (inIndex != null && order > 0) {
                found.accept(new Difference.Surplus(inIndex.id()));
            } else if (inCatalogue != null && inIndex != null && inCatalogue.version() != inIndex.version()) {
                found.accept(new Difference.Outdated(inCatalogue.id(), inIndex.version(), inCatalogue.version()));
            }
            if (order <= 0) {
                cases++;
                inCatalogue = wanted.next();
            }
            if (order >= 0) {
                inIndex = held.next();
            }
        }
        return cases;
    }

    private List<Indexed> wanted(@Nullable String after) {
        return catalogue.versions(after, PAGE).entrySet().stream()
                .map(entry -> new Indexed(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static int byCodePoint(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));
    }

    /** A list read page by page. */
    private static final class Walk {
        private final String of;
        private final Function<@Nullable String, List<Indexed>> pages;
        private Iterator<Indexed> page = Collections.emptyIterator();
        private @Nullable String last;

        Walk(String of, Function<@Nullable String, List<Indexed>> pages) {
            this.of = of;
            this.pages = pages;
        }

        @Nullable
        Indexed next() {
            if (!page.hasNext()) {
                page = pages.apply(last).iterator();
            }
            if (!page.hasNext()) {
                return null;
            }
            Indexed next = page.next();
            // A database that sorts ids as a dictionary does ("a-b" after "ab") would make every other case a
            // difference.
            if (last != null && byCodePoint(last, next.id()) >= 0) {
                throw new IllegalStateException("the " + of + " does not list ids in the order of code points: "
                        + next.id() + " after " + last);
            }
            last = next.id();
            return next;
        }
    }
}
