package dev.warren.defaults.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The committed description of a service's REST interface is what the running service says of itself. */
public final class OpenApi {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private OpenApi() {}

    /** Compares with {@code contracts/openapi/<service>.json}; {@code -Dcontracts.update=true} writes it instead. */
    public static void assertMatches(String service, int port) throws IOException {
        var file = Contracts.root().resolve("contracts/openapi/" + service + ".json");
        var said = described(port);
        if (Boolean.getBoolean("contracts.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, JSON.writeValueAsString(JSON.treeToValue(said, Object.class)) + "\n");
        }
        assertThat(said)
                .as("%s differs from the running service; -Dcontracts.update=true writes it anew", file)
                .isEqualTo(JSON.readTree(Files.readString(file)));
        said.path("paths").properties().forEach(path -> assertSaysHowItRefuses(path.getKey(), path.getValue()));
    }

    private static void assertSaysHowItRefuses(String path, JsonNode calls) {
        var needsToken = path.startsWith("/api/") || path.startsWith("/ops/");
        for (var call : calls) {
            assertThat(call.path("responses").path("default").path("content").propertyNames())
                    .as("refusals of %s", path)
                    .containsExactly("application/problem+json");
            assertThat(call.path("security").findParents("bearer"))
                    .as("token for %s", path)
                    .hasSize(needsToken ? 1 : 0);
        }
    }

    /** Whether the committed description names the status a call answers with and what its body is. */
    public static void assertAnswers(String service, String method, String path, int status, String schema)
            throws IOException {
        var call = call(service, method, path);
        assertThat(call.path("responses").propertyNames())
                .as("answers of %s %s", method, path)
                .containsExactlyInAnyOrder(Integer.toString(status), "default");
        assertThat(call.path("responses").path(Integer.toString(status)).findValuesAsString("$ref"))
                .containsOnly("#/components/schemas/" + schema);
    }

    /** Whether the committed description demands a header. */
    public static void assertDemands(String service, String method, String path, String header) throws IOException {
        assertThat(call(service, method, path).path("parameters").valueStream())
                .as("%s of %s %s", header, method, path)
                .anyMatch(parameter -> parameter.path("name").asString().equals(header)
                        && parameter.path("required").asBoolean());
    }

    private static JsonNode call(String service, String method, String path) throws IOException {
        var file = Contracts.root().resolve("contracts/openapi/" + service + ".json");
        return JSON.readTree(Files.readString(file)).path("paths").path(path).path(method);
    }

    private static JsonNode described(int port) {
        var body = RestClient.create("http://127.0.0.1:" + port)
                .get()
                .uri("/v3/api-docs")
                .retrieve()
                .body(String.class);
        var description = (ObjectNode) JSON.readTree(body);
        description.remove("servers"); // the port of this run
        return description;
    }
}
