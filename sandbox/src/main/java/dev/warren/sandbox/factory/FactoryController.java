package dev.warren.sandbox.factory;

import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.signed.Desk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@Controller
@RequestMapping("/factory/orders")
class FactoryController {

    private final Factory factory;
    private final Sites sites;
    private final Desk desk;

    FactoryController(Factory factory, Sites sites, Desk desk) {
        this.factory = factory;
        this.sites = sites;
        this.desk = desk;
    }

    @PostMapping
    void order(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var job = desk.read(request, factory.secret(), ProductionRequest.class).toJob(sites);
        desk.take(
                desk.fault(Party.FACTORY, "order", Set.of(job.requestId())),
                request,
                response,
                fault -> factory.accept(job, fault).receipt());
    }

    @GetMapping("/{requestId}")
    void progress(@PathVariable String requestId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        desk.verify(request, factory.secret());
        desk.tell(
                desk.fault(Party.FACTORY, "query", Set.of(requestId)),
                request,
                response,
                () -> factory.find(requestId).map(Job::progress),
                "requestId: %s (expected: one that was ordered)".formatted(requestId));
    }
}
