package dev.warren.order.red;

/** Stands for a class of another service. */
public class SomebodyElsesOrder {}
