package dev.warren.defaults.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class WebAutoConfiguration {

    @Bean
    AnswersInOnePiece answersInOnePiece() {
        return new AnswersInOnePiece();
    }

    @Bean
    ValidationConfigurationCustomizer validationOfWhatWasReadWhole() {
        return validation -> validation.traversableResolver(new ReadWhole());
    }
}
