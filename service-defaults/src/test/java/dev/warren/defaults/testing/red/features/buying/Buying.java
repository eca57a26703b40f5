package dev.warren.defaults.testing.red.features.buying;

import dev.warren.defaults.testing.red.features.selling.Selling;

/** Knows the feature that knows it, and prints and sleeps. */
public class Buying {

    public void buy(Selling selling) throws InterruptedException {
        Thread.sleep(1);
        System.out.println(selling);
    }
}
