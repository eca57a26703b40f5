package dev.warren.localstack;

/** How long a server lives, and what its data must survive. */
enum Lifetime {
    /** Never longer than this JVM. */
    THIS_JVM(false),
    /** Until somebody ends it; its data need not survive a power loss. */
    ONE_RUN(false),
    /** Until somebody ends it; its data is kept. */
    KEPT(true);

    private final boolean durable;

    Lifetime(boolean durable) {
        this.durable = durable;
    }

    boolean isDurable() {
        return durable;
    }
}
