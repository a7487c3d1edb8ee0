package org.balai.corpus.vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.SKOS;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFParseException;
import org.eclipse.rdf4j.rio.Rio;

/**
 * A scheme of concepts, in the order to show them: each top concept followed by what is below it.
 *
 * @param name as in the addresses of the API, for example "topics"
 * @param titles the scheme's own name by language
 * @param concepts concept by id
 */
public record Vocabulary(String name, Map<String, String> titles, SequencedMap<String, Concept> concepts) {

    /** The names of the vocabularies that Balai is built with. */
    public static final List<String> NAMES = List.of(
            "topics",
            "services",
            "outcome-types",
            "levels",
            "beneficiaries",
            "innovation-types",
            "statuses",
            "evidence-levels",
            "awards",
            "regions");

    private static final String BASE = "urn:balai:";
    private static final IRI ORDER = SimpleValueFactory.getInstance().createIRI(BASE + "terms:order");
    private static final IRI USUAL_UNIT = SimpleValueFactory.getInstance().createIRI(BASE + "terms:usualUnit");

    public Vocabulary {
        concepts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(concepts));
    }

    /** Reads every vocabulary that Balai is built with, by name. */
    public static SequencedMap<String, Vocabulary> all() {
        SequencedMap<String, Vocabulary> all = new LinkedHashMap<>();
        for (String name : NAMES) {
            all.put(name, read(name));
        }
        return all;
    }

    /** Reads the vocabulary of this name from {@code vocabulary/<name>.ttl} on the class path. */
    public static Vocabulary read(String name) {
        String resource = "/vocabulary/" + name + ".ttl";
        try (InputStream in = Vocabulary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no vocabulary " + resource);
            }
            return of(name, Rio.parse(in, BASE, RDFFormat.TURTLE));
        } catch (RDFParseException e) {
            throw new IllegalStateException(
                    resource + " is not Turtle at line " + e.getLineNumber() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds a concept. */
    public Optional<Concept> concept(String id) {
        return Optional.ofNullable(concepts.get(id));
    }

    /** A concept with everything below it, itself first. */
    public SequencedSet<String> withNarrower(String id) {
        SequencedSet<String> found = new LinkedHashSet<>();
        collect(id, found);
        return found;
    }

    /** A concept with everything above it, itself first. */
    public SequencedSet<String> withBroader(String id) {
        SequencedSet<String> found = new LinkedHashSet<>();
        Concept at = concepts.get(id);
        while (at != null && found.add(at.id()) && at.broader() != null) {
            at = concepts.get(at.broader());
        }
        return found;
    }

    private void collect(String id, SequencedSet<String> found) {
        Concept concept = concepts.get(id);
        if (concept != null && found.add(id)) {
            concept.narrower().forEach(below -> collect(below, found));
        }
    }

    private static Vocabulary of(String name, Model model) {
        IRI scheme = SimpleValueFactory.getInstance().createIRI(BASE + name);
        Map<Resource, Integer> orders = new HashMap<>();
        model.filter(null, RDF.TYPE, SKOS.CONCEPT)
                .subjects()
                .forEach(concept -> orders.put(concept, order(model, concept)));
        List<Resource> found = orders.entrySet().stream()
                .sorted(Map.Entry.<Resource, Integer>comparingByValue()
                        .thenComparing(entry -> entry.getKey().stringValue()))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, List<String>> below = new LinkedHashMap<>();
        Map<String, String> above = new LinkedHashMap<>();
        for (Resource resource : found) {
            for (String broader : ids(model, resource, SKOS.BROADER)) {
                above.put(id(resource), broader);
                below.computeIfAbsent(broader, key -> new ArrayList<>()).add(id(resource));
            }
        }
        SequencedMap<String, Concept> all = new LinkedHashMap<>();
        for (Resource resource : found) {
            String id = id(resource);
            all.put(
                    id,
                    new Concept(
                            name,
                            id,
                            single(model, resource, SKOS.PREF_LABEL),
                            several(model, resource, SKOS.ALT_LABEL),
                            single(model, resource, SKOS.DEFINITION),
                            above.get(id),
                            List.copyOf(below.getOrDefault(id, List.of())),
                            ids(model, resource, SKOS.RELATED),
                            model.filter(resource, USUAL_UNIT, null).objects().stream()
                                    .map(Value::stringValue)
                                    .toList()));
        }
        Vocabulary flat = new Vocabulary(name, single(model, scheme, SKOS.PREF_LABEL), all);
        SequencedMap<String, Concept> ordered = new LinkedHashMap<>();
        for (Concept concept : all.values()) {
            if (concept.broader() == null) {
                flat.withNarrower(concept.id())
                        .forEach(id -> ordered.put(id, flat.concept(id).orElseThrow()));
            }
        }
        return new Vocabulary(name, flat.titles(), ordered);
    }

    private static int order(Model model, Resource resource) {
        return model.filter(resource, ORDER, null).objects().stream()
                .map(value -> ((Literal) value).intValue())
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    private static String id(Value value) {
        String iri = value.stringValue();
        return iri.substring(iri.lastIndexOf(':') + 1);
    }

    private static List<String> ids(Model model, Resource subject, IRI predicate) {
        return model.filter(subject, predicate, null).objects().stream()
                .map(Vocabulary::id)
                .toList();
    }

    private static Map<String, String> single(Model model, Resource subject, IRI predicate) {
        Map<String, String> byLanguage = new LinkedHashMap<>();
        several(model, subject, predicate).forEach((language, labels) -> byLanguage.put(language, labels.getFirst()));
        return byLanguage;
    }

    private static Map<String, List<String>> several(Model model, Resource subject, IRI predicate) {
        return model.filter(subject, predicate, null).objects().stream()
                .filter(Literal.class::isInstance)
                .map(Literal.class::cast)
                .collect(Collectors.groupingBy(
                        literal -> literal.getLanguage().orElse("en"),
                        LinkedHashMap::new,
                        Collectors.mapping(Literal::getLabel, Collectors.toList())));
    }
}
