package org.balai.corpus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How records are written as JSON and YAML, the same everywhere: absent values left out, unknown keys refused, and a
 * component that is not {@code @Nullable} required.
 */
public final class Json {

    /** Reads and writes records as JSON. */
    public static final JsonMapper MAPPER = configure(JsonMapper.builder()).build();

    /** Reads and writes the same records as YAML. */
    public static final YAMLMapper YAML = configure(YAMLMapper.builder()).build();

    private Json() {}

    private static <B extends MapperBuilder<?, B>> B configure(B builder) {
        return builder.changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .annotationIntrospector(new Requirements());
    }

    /** Requires what the types say is never null, where Jackson alone would pass null. */
    private static final class Requirements extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return isRequired(member) ? Boolean.TRUE : super.hasRequiredMarker(config, member);
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
            JsonSetter.Value found = super.findSetterInfo(config, annotated);
            return isRequired(annotated) ? found.withValueNulls(Nulls.FAIL) : found;
        }

        private static boolean isRequired(Annotated annotated) {
            return annotated instanceof AnnotatedParameter parameter
                    && parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor
                    && constructor.getDeclaringClass().isRecord()
                    && !constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(
                            Nullable.class);
        }
    }
}
