package org.balai.api;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.balai.engine.Held;
import org.balai.search.Verification.Difference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the index with the catalogue, and repairs it when asked to. */
@Command(
        name = "verify",
        description = "Compare the index with the catalogue, case by case.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:the index holds what the catalogue holds, if need be since it was repaired",
            "1:they differ",
            "2:wrong usage",
            "3:failed"
        })
final class VerifyCommand implements Callable<Integer> {

    /** So many ids of a kind are named; a person looks at some, and a program uses --repair. */
    private static final int NAMED = 20;

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--repair",
            description = "bring the index level, put missing and outdated cases again, and remove what is surplus")
    private boolean repair;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Parts parts = Parts.open(data)) {
            Optional<String> notLevel = notLevel(parts);
            notLevel.ifPresent(how ->
                    out.println(how + (repair ? " Bringing it level." : " Serving or --repair brings it level.")));
            if (repair) {
                parts.indexer.catchUp();
            }
            boolean same = compare(parts, out);
            if (repair && !same) {
                parts.indexer.repair();
                out.println("Repaired what can be; compared again:");
                same = compare(parts, out);
            }
            return same && (repair || notLevel.isEmpty()) ? 0 : 1;
        }
    }

    /** Says how the index stands to the catalogue's changes, if it is not level with them. */
    private static Optional<String> notLevel(Parts parts) {
        Held held = parts.engine.held();
        long ahead = held.change() - parts.catalogue.lastChange();
        if (held.equals(Held.NOTHING)) {
            return Optional.of("The index has not been built yet.");
        }
        if (!held.fingerprint().equals(parts.indexer.fingerprint())) {
            return Optional.of("The index was built by another version of Balai (" + held.fingerprint()
                    + "; this one builds " + parts.indexer.fingerprint() + ").");
        }
        if (ahead > 0) {
            return Optional.of(
                    "The index is " + ahead + " changes ahead of the catalogue, as after restoring a backup.");
        }
        return ahead == 0
                ? Optional.empty()
                : Optional.of(
                        "The index is " + -ahead + (ahead == -1 ? " change" : " changes") + " behind the catalogue.");
    }

    /** Compares and says what differs; gives whether all is the same. */
    private static boolean compare(Parts parts, PrintWriter out) {
        Kind missing = new Kind("Missing in the index");
        Kind outdated = new Kind("Outdated in the index");
        Kind surplus = new Kind("Surplus in the index");
        long cases = parts.indexer.verify(difference -> {
            switch (difference) {
                case Difference.Missing(String id) -> missing.add(id, "");
                case Difference.Outdated(String id, long indexed, long wanted) ->
                    outdated.add(id, " has version " + indexed + " instead of " + wanted);
                case Difference.Surplus(String id) -> surplus.add(id, "");
            }
        });
        if (missing.count + outdated.count + surplus.count == 0) {
            out.println("The index holds the " + cases + " cases of the catalogue, each at its version, and no other.");
            return true;
        }
        List<String> wanted = new ArrayList<>(missing.named.keySet());
        wanted.addAll(outdated.named.keySet());
        Map<String, String> refusals = parts.indexer.refusals(wanted);
        for (Kind kind : List.of(missing, outdated, surplus)) {
            kind.print(out, refusals);
        }
        return false;
    }

    /** Differences of one kind: how many, and the first of them by id with what there is to say of each. */
    private static final class Kind {
        private final String title;
        private final Map<String, String> named = new LinkedHashMap<>();
        private long count;

        Kind(String title) {
            this.title = title;
        }

        void add(String id, String detail) {
            count++;
            if (named.size() < NAMED) {
                named.put(id, detail);
            }
        }

        void print(PrintWriter out, Map<String, String> refusals) {
            if (count == 0) {
                return;
            }
            out.println(title + ": " + count);
            named.forEach((id, detail) -> {
                String refusal = refusals.get(id);
                out.println("  " + id + detail + (refusal == null ? "" : " (refused: " + refusal + ")"));
            });
            if (count > named.size()) {
                out.println("  and " + (count - named.size()) + " more");
            }
        }
    }
}
