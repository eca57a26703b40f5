package dev.warren.localstack;

/** What runs a server: a process of this machine, or a container. */
interface Engine {

    /** Starts the server, with the data it had before if it ran before; returns before it is ready. */
    void start();

    /** Ends the server without warning, as {@code kill -9} does. */
    void kill();

    /** Ends the server in order. */
    void stop();

    /** Ends the server and forgets its data. */
    void remove();

    boolean isRunning();

    /** The server's process id on this machine. */
    long pid();

    /** The end of what the server wrote, for error messages. */
    String lastWords();
}
