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
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs pay tasks: claims one, asks the provider with no transaction and no lock held, notes the answer. A run that dies in between
 * is found by its row and run again under the same number at the provider.
 */
@Component
public class RunningTasks {

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
        var step = in(() -> steps.begin(due.taskId(), due.run()));
        if (step instanceof Step.CloseFirst(var codes)) {
            codes.forEach(closing::close);
            step = in(() -> steps.plan(due.taskId()));
        }
        switch (step) {
            case Step.Ask(var channel, var request) -> ask(due.taskId(), channel, request);
            case Step.CloseFirst stillOpen ->
                transactions.executeWithoutResult(transaction ->
                        steps.failed(due.taskId(), "the code of before is not closed at the provider yet"));
            case Step.Done() -> {}
        }
    }

    private void ask(String taskId, String channel, CodeRequest request) {
        var answer = answer(channel, request);
        transactions.executeWithoutResult(transaction -> {
            switch (answer) {
                case CodeAnswer.Issued(var qrCode) -> steps.issued(taskId, request.outTradeNo(), qrCode);
                case CodeAnswer.Spent(var reason) -> steps.spent(taskId, request.outTradeNo(), reason);
                case CodeAnswer.Declined(var reason) -> steps.declined(taskId, request.outTradeNo(), reason);
                case Unknown(var reason) -> steps.failed(taskId, reason);
            }
        });
    }

    /** A request the channel itself refuses to make counts as declined, so that it is retried, and then seen by a person. */
    private CodeAnswer answer(String channel, CodeRequest request) {
        try {
            return channels.get(channel).ask(request);
        } catch (IllegalArgumentException | IllegalStateException impossible) {
            return new CodeAnswer.Declined(String.valueOf(impossible.getMessage()));
        }
    }

    private Step in(Supplier<Step> action) {
        return Objects.requireNonNull(transactions.execute(transaction -> action.get()));
    }
}
