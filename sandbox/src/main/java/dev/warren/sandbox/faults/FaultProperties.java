package dev.warren.sandbox.faults;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param delay how long a delayed answer or callback waits unless the fault says otherwise; real time, whatever the speed
 * @param hang  how long a caller is left waiting by {@code time-out} and {@code answer-late-but-executed}; real time as well
 */
@ConfigurationProperties("warren.sandbox.faults")
record FaultProperties(Duration delay, Duration hang) {}
