package dev.warren.product.quote;

/** What a buyer would like a price for; nothing about it has been checked. */
public record Item(String sku, long years, long quantity) {}
