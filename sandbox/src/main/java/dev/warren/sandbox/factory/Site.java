package dev.warren.sandbox.factory;

import java.util.List;

/** One place with everything of an order that is made there. */
record Site(String site, List<Made> items) {

    record Made(String sku, int quantity) {}
}
