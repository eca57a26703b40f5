package dev.warren.sandbox;

import dev.warren.defaults.testing.Architecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfTheHouse() {
        Architecture.check("dev.warren.sandbox");
    }
}
