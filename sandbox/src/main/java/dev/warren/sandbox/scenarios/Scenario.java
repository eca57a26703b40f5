package dev.warren.sandbox.scenarios;

/** A whole story, played on running services. A new one is a bean of this type and nothing else. */
interface Scenario {

    /** As in {@code POST /sandbox/scenarios/<name>}. */
    String name();

    /** One sentence on what it shows. */
    String summary();

    /** @throws Broken as soon as something is not as it should be */
    void play(Story story);
}
