package dev.warren.sandbox.scenarios;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param slack how much longer than its business delays a step of a scenario may take, in real time
 */
@ConfigurationProperties("warren.sandbox.scenarios")
record ScenarioProperties(Duration slack) {}
