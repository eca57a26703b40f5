package dev.warren.payment.red;

/** Stands for a class of another service. */
public class SomebodyElsesPayment {}
