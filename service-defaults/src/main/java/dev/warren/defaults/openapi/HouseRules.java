package dev.warren.defaults.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** What is true of every call, said in one place: who needs a token, and what a refusal looks like. */
class HouseRules implements OpenApiCustomizer {

    private static final String TOKEN = "bearer";
    private static final String PROBLEM = "Problem";

    @Override
    public void customise(OpenAPI description) {
        if (description.getComponents() == null) {
            description.setComponents(new Components());
        }
        description.getComponents().addSecuritySchemes(TOKEN, token()).addSchemas(PROBLEM, problem());
        if (description.getPaths() != null) {
            description.getPaths().forEach(HouseRules::apply);
        }
    }

    private static void apply(String path, PathItem calls) {
        for (var call : calls.readOperations()) {
            if (path.startsWith("/api/") || path.startsWith("/ops/")) {
                call.addSecurityItem(new SecurityRequirement().addList(TOKEN));
            }
            refuse(call);
        }
    }

    private static void refuse(Operation call) {
        var schema = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        call.getResponses()
                .setDefault(new ApiResponse()
                        .description("Refused; the type leads to a page that says what to do")
                        .content(new Content()
                                .addMediaType("application/problem+json", new MediaType().schema(schema))));
    }

    private static SecurityScheme token() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
    }

    private static Schema<?> problem() {
        var field = new ObjectSchema()
                .addProperty("field", new StringSchema())
                .addProperty("message", new StringSchema())
                .required(List.of("field", "message"));
        return new ObjectSchema()
                .description("RFC 9457 problem details")
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("errors", new ArraySchema().items(field))
                .addProperty("traceId", new StringSchema())
                .required(List.of("type", "status", "code", "errors"));
    }
}
