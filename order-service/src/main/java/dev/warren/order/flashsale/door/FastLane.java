package dev.warren.order.flashsale.door;

import dev.warren.defaults.idempotency.Idempotency;
import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.problem.ProblemWriter;
import dev.warren.defaults.security.RememberedTokens;
import dev.warren.defaults.security.Scope;
import dev.warren.defaults.web.AnswerInOnePiece;
import dev.warren.order.flashsale.TicketStatus;
import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.CheckedRunnable;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A short way to the door, ahead of Spring's security and MVC, which do more for a call than the door itself does. It takes calls
 * with which nothing can be wrong but what the door finds: who calls is remembered, there is a key, and the body can be read and is
 * valid. All others go the ordinary way, as if it were not there, and hear there what is wrong. Answers are the same on both.
 */
final class FastLane implements Filter {

    private static final Pattern ADDRESS = Pattern.compile("/api/v1/flash-sales/(\\w+)/orders");

    /** More than a valid one has; one that is as long or longer goes the ordinary way whole. */
    private static final int LONGEST_BODY = 16_384;

    private final Buying buying;
    private final RememberedTokens tokens;
    private final JsonMapper json;
    private final Validator validator;
    private final ProblemWriter problems;
    private final HandlerExceptionResolver failures;
    private final ObservationRegistry observations;

    /**
     * @param json     reads what clients send
     * @param failures answers those that are no refusals, as on the ordinary way
     */
    FastLane(
            Buying buying,
            RememberedTokens tokens,
            JsonMapper json,
            Validator validator,
            ProblemWriter problems,
            HandlerExceptionResolver failures,
            ObservationRegistry observations) {
        this.buying = buying;
        this.tokens = tokens;
        this.json = json;
        this.validator = validator;
        this.problems = problems;
        this.failures = failures;
        this.observations = observations;
    }

    /** What is known of a call before its body is read. */
    private record Call(String saleId, String merchantId, String key) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain ordinaryWay)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        var call = call(http);
        if (call.isEmpty()) {
            ordinaryWay.doFilter(request, response);
            return;
        }
        var body = begin(request);
        var wish = wish(body);
        if (wish.isEmpty()) {
            ordinaryWay.doFilter(new UnreadRequest(http, body), response);
        } else {
            answer(call.get(), wish.get(), http, (HttpServletResponse) response);
        }
    }

    private Optional<Call> call(HttpServletRequest request) {
        var address = ADDRESS.matcher(request.getRequestURI());
        var key = request.getHeader("Idempotency-Key");
        if (!request.getMethod().equals("POST")
                || !address.matches()
                || request.getQueryString() != null
                || !Idempotency.isKey(key)
                || !isJson(request)
                || !takesJson(request.getHeader(HttpHeaders.ACCEPT))) {
            return Optional.empty();
        }
        return tokens.caller(request)
                .filter(caller -> caller.has(Scope.STOREFRONT) && caller.merchantId() != null)
                .map(caller -> new Call(address.group(1), caller.requireMerchant(), key));
    }

    /** Of a body whose length is told no more room is taken than it needs: it is the largest thing a call leaves behind. */
    private static byte[] begin(ServletRequest request) throws IOException {
        var length = request.getContentLength();
        var most = length < 0 || length > LONGEST_BODY ? LONGEST_BODY : length;
        return request.getInputStream().readNBytes(most);
    }

    private static boolean isJson(HttpServletRequest request) {
        var type = request.getContentType();
        var charset = request.getCharacterEncoding();
        return type != null
                && type.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_JSON_VALUE)
                && (charset == null || charset.equalsIgnoreCase("UTF-8"));
    }

    private static boolean takesJson(@Nullable String accepted) {
        return accepted == null
                || accepted.contains(MediaType.APPLICATION_JSON_VALUE)
                || accepted.contains(MediaType.ALL_VALUE);
    }

    private Optional<BuyOne> wish(byte[] body) {
        if (body.length == LONGEST_BODY) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(json.readValue(body, BuyOne.class))
                    .filter(wish -> validator.validate(wish).isEmpty());
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private void answer(Call call, BuyOne wish, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        String ticket;
        try {
            ticket = buying.buy(call.saleId(), call.merchantId(), call.key(), wish);
        } catch (Problem refused) {
            inSpan(() -> problems.write(request, response, refused));
            return;
        } catch (RuntimeException unforeseen) {
            fail(unforeseen, request, response);
            return;
        }
        var answer =
                json.writeValueAsBytes(new DoorController.TicketTaken(ticket, call.saleId(), TicketStatus.PENDING));
        response.setStatus(HttpStatus.ACCEPTED.value());
        response.setHeader(HttpHeaders.LOCATION, DoorController.addressOf(ticket));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    private void fail(RuntimeException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        inSpan(() -> {
            if (failures.resolveException(request, new AnswerInOnePiece(response), null, failure) == null) {
                throw failure;
            }
        });
    }

    /** As on the ordinary way, so that a refusal has its trace id. */
    private void inSpan(CheckedRunnable<IOException> answer) throws IOException {
        Observation.createNotStarted("flash-sale.refusal", observations).observeChecked(answer);
    }
}
