package dev.warren.messaging;

import org.springframework.core.convert.converter.Converter;

/** Reads {@code 3s,30s,1m}; an empty text is a schedule without retries. */
class RetryScheduleConverter implements Converter<String, RetrySchedule> {

    @Override
    public RetrySchedule convert(String source) {
        return source.isBlank() ? RetrySchedule.steps() : RetrySchedule.steps(source.split(","));
    }
}
