package dev.warren.sandbox.factory;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.time.Speed;
import dev.warren.sandbox.Recent;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.keys.SharedSecrets;
import dev.warren.sandbox.signed.SignedCallbacks;
import dev.warren.sandbox.time.Agenda;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Accepts orders, makes things after a while, and says so. */
@Component
class Factory {

    private final Recent<Job> jobs;
    private final FactoryProperties properties;
    private final SignedCallbacks callbacks;
    private final String secret;
    private final Agenda agenda;
    private final Speed speed;
    private final InstantSource clock;

    Factory(
            FactoryProperties properties,
            SharedSecrets secrets,
            SignedCallbacks callbacks,
            Agenda agenda,
            Speed speed,
            InstantSource clock) {
        this.jobs = new Recent<>(properties.kept());
        this.properties = properties;
        this.callbacks = callbacks;
        this.secret =
                properties.secret() == null || properties.secret().isBlank() ? secrets.factory() : properties.secret();
        this.agenda = agenda;
        this.speed = speed;
        this.clock = clock;
    }

    String secret() {
        return secret;
    }

    /**
     * Starts an order; one that is known already is answered as the first time and not started again.
     *
     * @throws Problem 409 when the number stands for other items already
     */
    Job accept(Job asked, @Nullable FaultKind fault) {
        var job = jobs.get(asked.requestId(), name -> asked);
        if (job == asked) {
            agenda.after(speed.apply(properties.startsAfter()), () -> start(job, fault));
        } else if (!job.asksTheSameAs(asked)) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "request-id-reused",
                    "requestId: %s was used for other items (expected: a new number)",
                    asked.requestId());
        }
        return job;
    }

    Optional<Job> find(String requestId) {
        return jobs.find(requestId);
    }

    private void start(Job job, @Nullable FaultKind fault) {
        job.become(Job.Status.IN_PRODUCTION);
        agenda.after(speed.apply(properties.makesIn()), () -> finish(job, fault));
        tell(job);
    }

    private void finish(Job job, @Nullable FaultKind fault) {
        if (fault == FaultKind.FAIL) {
            job.fail("the machine broke");
        } else {
            job.become(Job.Status.COMPLETED);
        }
        tell(job);
    }

    private void tell(Job job) {
        callbacks.send(Party.FACTORY, null, secret, job.callbackUrl(), job.news(clock.instant()));
    }
}
