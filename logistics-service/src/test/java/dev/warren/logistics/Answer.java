package dev.warren.logistics;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the service answered over HTTP. */
public record Answer(int status, JsonNode body, Optional<String> etag) {

    public String code() {
        return body.path("code").asString();
    }
}
