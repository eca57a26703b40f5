package dev.warren.messaging.broker;

/** Handles together what was waiting in a queue. */
public interface BatchListener {

    /** Settles every message of the batch; those it does not settle go back to the queue. */
    void onBatch(Batch batch);
}
