package dev.warren.payment.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "STANDARD,200,,true",
                "STANDARD,204,,true",
                "STANDARD,299,fail,true",
                "STANDARD,199,success,false",
                "STANDARD,302,success,false",
                "STANDARD,500,success,false",
                "DOMESTIC,200,success,true",
                "DOMESTIC,201, success ,true",
                "DOMESTIC,200,,false",
                "DOMESTIC,200,fail,false",
                "DOMESTIC,200,SUCCESS,false",
                "DOMESTIC,200,successful,false",
                "DOMESTIC,500,success,false",
                "DOMESTIC,302,success,false"
            })
    void understandsWhatCountsAsUnderstood(Dialect dialect, int status, String body, boolean accepted) {
        assertThat(dialect.accepts(status, body == null ? "" : body)).isEqualTo(accepted);
    }
}
