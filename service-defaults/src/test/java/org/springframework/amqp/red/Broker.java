package org.springframework.amqp.red;

/** Stands for a class of the broker's client. */
public class Broker {}
