package dev.warren.sandbox.factory;

import dev.warren.defaults.problem.Problem;
import dev.warren.sandbox.faults.Fault;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Line;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.faults.Reply;
import dev.warren.sandbox.signed.SignedRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.json.JsonMapper;

@Controller
@RequestMapping("/factory/orders")
class FactoryController {

    private final Factory factory;
    private final Sites sites;
    private final SignedRequests requests;
    private final Faults faults;
    private final Line line;
    private final JsonMapper json;

    FactoryController(
            Factory factory, Sites sites, SignedRequests requests, Faults faults, Line line, JsonMapper json) {
        this.factory = factory;
        this.sites = sites;
        this.requests = requests;
        this.faults = faults;
        this.line = line;
        this.json = json;
    }

    @PostMapping
    void order(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var job = requests.read(request, factory.secret(), ProductionRequest.class)
                .toJob(sites);
        Fault fault = faults.next(Party.FACTORY, "order");
        line.answer(
                fault,
                request,
                response,
                () -> Reply.json(
                        202,
                        json.writeValueAsBytes(factory.accept(job, fault == null ? null : fault.fault())
                                .receipt())));
    }

    @GetMapping("/{requestId}")
    void progress(@PathVariable String requestId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        requests.verified(request, factory.secret());
        line.answer(
                faults.next(Party.FACTORY, "query"),
                request,
                response,
                () -> factory.find(requestId)
                        .map(job -> Reply.json(200, json.writeValueAsBytes(job.progress())))
                        .orElseThrow(() -> new Problem(
                                HttpStatus.NOT_FOUND,
                                "unknown-request",
                                "requestId: %s (expected: one that was ordered)",
                                requestId)));
    }
}
