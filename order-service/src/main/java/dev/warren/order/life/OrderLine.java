package dev.warren.order.life;

import dev.warren.defaults.Money;

/**
 * What is bought, at the price that was promised.
 *
 * @param sku       the product
 * @param years     the term it is sold for
 * @param quantity  pieces
 * @param unitPrice of one piece for the whole term
 * @param total     unit price times quantity
 */
public record OrderLine(String sku, int years, int quantity, Money unitPrice, Money total) {}
