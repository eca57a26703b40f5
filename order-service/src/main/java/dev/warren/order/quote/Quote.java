package dev.warren.order.quote;

import dev.warren.defaults.Money;
import dev.warren.order.life.OrderLine;
import java.util.List;

/** A price the product service promised to a merchant's buyer. */
public record Quote(String merchant, List<OrderLine> lines, Money total) {}
