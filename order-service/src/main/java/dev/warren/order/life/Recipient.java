package dev.warren.order.life;

/** Where the parcels go. */
public record Recipient(String name, String phone, String address) {}
