package dev.warren.payment.task;

import dev.warren.payment.channel.Channels;
import dev.warren.payment.channel.CodeAnswer;
import dev.warren.payment.channel.CodeRequest;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.closing.CloseDue;
import dev.warren.payment.closing.ClosingCodes;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs pay tasks: claims one, asks the provider with no transaction and no lock held, notes the answer. A run that dies in between
 * is found by its row and run again under the same number at the provider.
 */
@Component
public class RunningTasks {

    private static final Logger log = LoggerFactory.getLogger(RunningTasks.class);

    private final TaskSteps steps;
    private final Channels channels;
    private final ClosingCodes closing;
    private final TransactionOperations transactions;

    RunningTasks(TaskSteps steps, Channels channels, ClosingCodes closing, TransactionOperations transactions) {
        this.steps = steps;
        this.channels = channels;
        this.closing = closing;
        this.transactions = transactions;
    }

    /** What a run has to do next, found out under the row's lock. */
    sealed interface Step {

        /** Ask the provider for a code. */
        record Ask(String channel, CodeRequest request) implements Step {}

        /** Close the codes of before at the provider. */
        record CloseFirst(List<CloseDue> codes) implements Step {}

        /** Nothing more. */
        record Done() implements Step {}
    }

    /** Runs a task if this run is due and nobody else has begun it. */
    public void run(TaskDue due) {
        var step = in(() -> steps.begin(due));
        if (step instanceof Step.CloseFirst(var codes)) {
            codes.forEach(closing::close);
            step = in(() -> steps.plan(due));
        }
        switch (step) {
            case Step.Ask(var channel, var request) -> ask(due, channel, request);
            case Step.CloseFirst stillOpen ->
                transactions.executeWithoutResult(
                        transaction -> steps.failed(due, "the code of before is not closed at the provider yet"));
            case Step.Done() -> {}
        }
    }

    private void ask(TaskDue run, String channel, CodeRequest request) {
        var answer = answer(channel, request);
        transactions.executeWithoutResult(transaction -> {
            switch (answer) {
                case CodeAnswer.Issued(var qrCode) -> steps.issued(run, request.outTradeNo(), qrCode);
                case CodeAnswer.Spent(var reason) -> steps.spent(run, request.outTradeNo(), reason);
                case CodeAnswer.Declined(var reason) -> steps.declined(run, request.outTradeNo(), reason);
                case Unknown(var reason) -> steps.failed(run, reason);
            }
        });
    }

    /**
     * A request the channel itself refuses to make counts as declined, and whatever else it throws as no answer: a run that ends
     * without an outcome would only be found by its deadline.
     */
    private CodeAnswer answer(String channel, CodeRequest request) {
        try {
            return channels.get(channel).ask(request);
        } catch (IllegalArgumentException | IllegalStateException impossible) {
            return new CodeAnswer.Declined(String.valueOf(impossible.getMessage()));
        } catch (RuntimeException unexpected) {
            log.error("{} failed to ask for the code {}", channel, request.outTradeNo(), unexpected);
            return new Unknown(
                    "%s failed: %s".formatted(channel, unexpected.getClass().getSimpleName()));
        }
    }

    private Step in(Supplier<Step> action) {
        return Objects.requireNonNull(transactions.execute(transaction -> action.get()));
    }
}
