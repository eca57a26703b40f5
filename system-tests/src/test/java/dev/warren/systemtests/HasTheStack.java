package dev.warren.systemtests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Needs the stack to itself: nobody else may kill anything, or take the processors away. */
@ResourceLock(value = "stack", mode = ResourceAccessMode.READ_WRITE)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface HasTheStack {}
