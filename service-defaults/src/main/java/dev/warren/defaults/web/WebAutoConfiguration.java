package dev.warren.defaults.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class WebAutoConfiguration {

    @Bean
    AnswersInOnePiece answersInOnePiece() {
        return new AnswersInOnePiece();
    }
}
