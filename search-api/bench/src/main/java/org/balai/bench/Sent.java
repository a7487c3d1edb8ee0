package org.balai.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.balai.engine.EngineRequest;
import tools.jackson.databind.JsonNode;

/**
 * What one question becomes on its way to a cluster.
 *
 * @param requests what the engine is asked
 * @param lookUps what it asks the cluster to learn which terms there are, the first time
 * @param searches what it asks the cluster each time
 */
record Sent(Questions.Asked question, List<EngineRequest> requests, List<Tap.Heard> lookUps, List<Tap.Heard> searches) {

    static Sent of(Questions.Asked question, List<EngineRequest> requests, List<Tap.Heard> heard) throws IOException {
        List<Tap.Heard> lookUps = new ArrayList<>();
        List<Tap.Heard> searches = new ArrayList<>();
        for (Tap.Heard one : heard) {
            (one.json().get("aggregations").has("terms:0") ? lookUps : searches).add(one);
        }
        return new Sent(question, requests, lookUps, searches);
    }

    /** The different terms and phrases that the question is widened to. */
    int named() {
        return BareLucene.leaves(requests.getLast().query());
    }

    /** The terms and phrases in the searches; those that name the passages of a hit apart from the others. */
    int clauses(boolean naming) throws IOException {
        int clauses = 0;
        for (Tap.Heard heard : searches) {
            clauses += clauses(heard.json().get("query"), false, naming);
        }
        return clauses;
    }

    private static int clauses(JsonNode node, boolean within, boolean naming) {
        int clauses = 0;
        boolean names = within || node.has("inner_hits");
        for (Map.Entry<String, JsonNode> part : node.properties()) {
            boolean leaf = part.getKey().equals("term") || part.getKey().equals("match_phrase");
            clauses += leaf ? (names == naming ? 1 : 0) : clauses(part.getValue(), names, naming);
        }
        for (JsonNode part : node.isArray() ? node : List.<JsonNode>of()) {
            clauses += clauses(part, within, naming);
        }
        return clauses;
    }

    /** The terms looked up. */
    int lookedUp() throws IOException {
        int terms = 0;
        for (Tap.Heard heard : lookUps) {
            for (Map.Entry<String, JsonNode> asked :
                    heard.json().get("aggregations").properties()) {
                terms += asked.getKey().startsWith("terms:")
                        ? asked.getValue().at("/filters/filters").size()
                        : 0;
            }
        }
        return terms;
    }

    double lookUpMillis() {
        return lookUps.stream().mapToLong(heard -> heard.nanos).sum() / 1e6;
    }

    /** The kilobytes of one of the bodies of all searches, uncompressed. */
    double size(Function<Tap.Heard, byte[]> body) throws IOException {
        double bytes = 0;
        for (Tap.Heard heard : searches) {
            bytes += Tap.plain(body.apply(heard)).length;
        }
        return bytes / 1e3;
    }
}
