package dev.warren.sandbox.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.sandbox.token.ClientProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens of the demo clients, fetched like anybody would and used until shortly before their end. */
@Component
class Tokens {

    private static final Duration EARLY = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Token> byClient = new ConcurrentHashMap<>();
    private final ClientProperties clients;
    private final JsonMapper json;
    private final InstantSource clock;

    Tokens(ClientProperties clients, JsonMapper json, InstantSource clock) {
        this.clients = clients;
        this.json = json;
        this.clock = clock;
    }

    /** @throws Broken when the issuer gives none */
    String of(String client) {
        var token = byClient.get(client);
        if (token == null || !clock.instant().isBefore(token.goodUntil)) {
            token = fetch(client);
            byClient.put(client, token);
        }
        return token.value;
    }

    private Token fetch(String client) {
        var basic = Base64.getEncoder().encodeToString((client + ":" + clients.secretOf(client)).getBytes(UTF_8));
        var request = HttpRequest.newBuilder(URI.create(clients.baseUrl() + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new Broken("token for %s: %d (expected: 200)", client, response.statusCode());
            }
            var answer = json.readTree(response.body());
            var life = Duration.ofSeconds(answer.path("expires_in").asLong(0));
            return new Token(
                    answer.path("access_token").asString(""),
                    clock.instant().plus(life).minus(EARLY));
        } catch (IOException failure) {
            throw new Broken("token for %s: %s", client, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Broken("token for %s: stopped", client);
        }
    }

    private record Token(String value, Instant goodUntil) {}
}
