package dev.warren.sandbox.time;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the agenda going while the sandbox runs. */
@Component
class AgendaRunner implements SmartLifecycle {

    private final Agenda agenda;
    private volatile @Nullable Thread thread;

    AgendaRunner(Agenda agenda) {
        this.agenda = agenda;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("agenda").start(this::run);
    }

    private void run() {
        try {
            while (isRunning()) {
                agenda.runDue();
                agenda.await();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
