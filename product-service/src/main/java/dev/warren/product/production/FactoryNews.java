package dev.warren.product.production;

import java.util.List;

/** What the factory says about one of our orders, or that it says nothing of use. */
public sealed interface FactoryNews {

    /** It has taken the order. */
    record Accepted() implements FactoryNews {}

    /** It makes the goods. */
    record InProduction() implements FactoryNews {}

    /** It has made the goods, at these sites. */
    record Completed(List<Site> sites) implements FactoryNews {}

    /** It will not make the goods. */
    record Failed(String reason) implements FactoryNews {}

    /** It does not know the order. */
    record NotKnown() implements FactoryNews {}

    /** No answer, or none that can be believed: it has to be asked again. */
    record Unknown(String why) implements FactoryNews {}
}
