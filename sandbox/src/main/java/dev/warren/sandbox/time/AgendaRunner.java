package dev.warren.sandbox.time;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the agenda going while the sandbox runs. */
@Component
class AgendaRunner implements SmartLifecycle {

    private final Agenda agenda;
    /** Apart from the thread, which may look at it before its starter knows it. */
    private volatile boolean running;

    private volatile @Nullable Thread thread;

    AgendaRunner(Agenda agenda) {
        this.agenda = agenda;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("agenda").start(this::run);
    }

    private void run() {
        try {
            while (running) {
                agenda.runDue();
                agenda.await();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        var last = thread;
        thread = null;
        if (last != null) {
            last.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
