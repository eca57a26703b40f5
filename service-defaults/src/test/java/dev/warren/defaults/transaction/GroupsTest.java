package dev.warren.defaults.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupsTest {

    private static final int WORKERS = 2;
    private static final int MOST = 3;

    private final List<List<Integer>> begun = new CopyOnWriteArrayList<>();
    private final List<Thread> callers = new ArrayList<>();
    private final Semaphore mayEnd = new Semaphore(0);
    private final Groups<Integer> groups = new Groups<>("groups", WORKERS, MOST, group -> {
        begun.add(group);
        mayEnd.acquireUninterruptibly();
        if (group.contains(0)) {
            throw new IllegalArgumentException("nought");
        }
    });

    @AfterEach
    void end() {
        mayEnd.release(100);
        groups.close();
    }

    private CompletableFuture<Void> carryOut(int item) {
        return CompletableFuture.runAsync(
                () -> groups.carryOut(item), call -> callers.add(Thread.startVirtualThread(call)));
    }

    @Test
    void gathersWhatComesWhileOthersAreUnderWay() {
        var calls = new ArrayList<>(List.of(carryOut(1)));
        await().until(() -> begun.size() == 1);
        calls.add(carryOut(2));
        await().until(() -> begun.size() == WORKERS);
        IntStream.rangeClosed(3, 7).forEach(item -> calls.add(carryOut(item)));
        await().until(() -> callers.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING));

        mayEnd.release(100);

        calls.forEach(CompletableFuture::join);
        assertThat(begun.subList(0, WORKERS)).containsExactly(List.of(1), List.of(2));
        assertThat(begun.subList(WORKERS, begun.size())).extracting(List::size).containsExactlyInAnyOrder(MOST, 2);
        assertThat(begun.stream().flatMap(List::stream)).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void tellsEverybodyOfAGroupThatItFailed() {
        mayEnd.release();

        assertThatThrownBy(() -> groups.carryOut(0))
                .isInstanceOf(GroupFailed.class)
                .hasRootCauseMessage("nought");
        mayEnd.release();
        groups.carryOut(1);
    }

    @Test
    void refusesWhatComesWhenItIsClosed() {
        groups.close();

        assertThatThrownBy(() -> groups.carryOut(1))
                .isInstanceOf(GroupFailed.class)
                .hasRootCauseMessage("closed");
        assertThat(begun).isEmpty();
    }
}
