package dev.warren.sandbox.signed;

import dev.warren.defaults.problem.Problem;
import dev.warren.sandbox.faults.Fault;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Line;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.faults.Reply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Where a partner takes signed orders and answers questions about them, as well as the fault of the moment lets it. */
@Component
public class Desk {

    private final SignedRequests requests;
    private final Faults faults;
    private final Line line;
    private final JsonMapper json;

    Desk(SignedRequests requests, Faults faults, Line line, JsonMapper json) {
        this.requests = requests;
        this.faults = faults;
        this.line = line;
        this.json = json;
    }

    /** As {@link SignedRequests#read}. */
    public <T> T read(HttpServletRequest request, String secret, Class<T> type) throws IOException {
        return requests.read(request, secret, type);
    }

    /** @throws Problem 401 when the signature is missing or wrong */
    public void verify(HttpServletRequest request, String secret) throws IOException {
        requests.verified(request, secret);
    }

    /** What goes wrong this time, of what may be limited to one of the names. */
    public @Nullable Fault fault(Party party, String operation, Set<String> names) {
        return faults.next(party, operation, names);
    }

    /** Carries an order out, which may know what is to go wrong with it later, and answers 202. */
    public void take(
            @Nullable Fault fault,
            HttpServletRequest request,
            HttpServletResponse response,
            Function<@Nullable FaultKind, Object> work)
            throws IOException {
        line.answer(
                fault,
                request,
                response,
                () -> Reply.json(202, json.writeValueAsBytes(work.apply(fault == null ? null : fault.fault()))));
    }

    /** Answers a question. */
    public void tell(
            @Nullable Fault fault,
            HttpServletRequest request,
            HttpServletResponse response,
            Supplier<? extends Optional<?>> known,
            String otherwise)
            throws IOException {
        line.answer(
                fault,
                request,
                response,
                () -> known.get()
                        .map(answer -> Reply.json(200, json.writeValueAsBytes(answer)))
                        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "unknown-request", "%s", otherwise)));
    }
}
