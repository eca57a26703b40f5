package dev.warren.product.production.factory;

import dev.warren.product.production.FactoryNews;
import dev.warren.product.production.Producing;
import dev.warren.product.production.ProductionView;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries a due question to the factory and its answer back. May run more than once and twice at a time for one timer: only
 * the one that claims the row asks. Dying in between costs a lease, after which the sweeper asks.
 */
@Component
public class AskingTheFactory {

    private static final Logger log = LoggerFactory.getLogger(AskingTheFactory.class);

    private final Producing producing;
    private final Factory factory;

    AskingTheFactory(Producing producing, Factory factory) {
        this.producing = producing;
        this.factory = factory;
    }

    /** @param timer the moment the question was due; another one is due now if the row says so */
    public void ask(String productionId, Instant timer) {
        producing.claim(productionId, timer).ifPresent(order -> {
            var news = ask(order);
            if (news instanceof FactoryNews.Unknown(var why)) {
                log.info("Production {} ({}): no answer from the factory: {}", productionId, order.status(), why);
            }
            producing.answered(productionId, news);
        });
    }

    private FactoryNews ask(ProductionView order) {
        return switch (order.status()) {
            case REQUESTED -> factory.request(order);
            case ACCEPTED, IN_PRODUCTION -> {
                var news = factory.query(order);
                // What it has taken and does not know any more, it would never make.
                yield news instanceof FactoryNews.NotKnown ? factory.request(order) : news;
            }
            case COMPLETED, FAILED, CANCELLED -> new FactoryNews.Unknown("nothing is left to ask");
        };
    }
}
