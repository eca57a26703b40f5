package dev.warren.defaults.problem;

import dev.warren.defaults.problem.Problem.FieldError;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Gives every refusal its {@code code}, {@code errors[]} and {@code traceId}; an unforeseen failure says nothing about our inside. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private final CurrentTrace trace;

    ProblemAdvice(CurrentTrace trace) {
        this.trace = trace;
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> unforeseen(Exception failure, WebRequest request) {
        if (Outage.isBehind(failure)) {
            log.warn("Cannot answer {}: {}", request.getDescription(false), failure.toString());
            return Outage.answer(this, failure, request);
        }
        log.error("Cannot answer {}", request.getDescription(false), failure);
        return refuse(
                failure,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "The service failed; the trace id finds the reason in its log.",
                List.of(),
                new HttpHeaders(),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException refused, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = Stream.concat(
                        refused.getFieldErrors().stream()
                                .map(error -> new FieldError(
                                        error.getField(),
                                        said(error.getField(), error.getRejectedValue(), error.getDefaultMessage()))),
                        refused.getGlobalErrors().stream()
                                .map(error -> new FieldError("", String.valueOf(error.getDefaultMessage()))))
                .toList();
        return invalid(refused, errors, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException refused, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = refused.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream().map(error -> {
                    var name = String.valueOf(result.getMethodParameter().getParameterName());
                    return new FieldError(name, said(name, result.getArgument(), error.getDefaultMessage()));
                }))
                .toList();
        return invalid(refused, errors, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException refused, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var name = refused instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(refused.getPropertyName());
        var expected = refused.getRequiredType() == null
                ? "another type"
                : refused.getRequiredType().getSimpleName();
        return invalid(
                refused,
                List.of(new FieldError(name, said(name, refused.getValue(), "expected: " + expected))),
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException refused,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var name = refused.getParameterName();
        return invalid(
                refused,
                List.of(new FieldError(name, "%s: missing (expected: %s)".formatted(name, refused.getParameterType()))),
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException refused, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (refused.getCause() instanceof DatabindException mismatch
                && !mismatch.getPath().isEmpty()) {
            var field = path(mismatch);
            return invalid(
                    refused,
                    List.of(new FieldError(field, "%s: %s".formatted(field, reason(mismatch)))),
                    headers,
                    request);
        }
        return refuse(
                refused,
                HttpStatus.BAD_REQUEST,
                "malformed-json",
                "The body is missing or is not the JSON this call expects.",
                List.of(),
                headers,
                request);
    }

    private @Nullable ResponseEntity<Object> invalid(
            Exception refused, List<FieldError> errors, HttpHeaders headers, WebRequest request) {
        return refuse(
                refused, HttpStatus.BAD_REQUEST, "invalid-request", Problem.summary(errors), errors, headers, request);
    }

    @Nullable ResponseEntity<Object> refuse(
            Exception reason,
            HttpStatus status,
            String code,
            String detail,
            List<FieldError> errors,
            HttpHeaders headers,
            WebRequest request) {
        return handleExceptionInternal(reason, Problem.details(status, code, detail, errors), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception reason, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var answer = super.handleExceptionInternal(reason, body, headers, status, request);
        if (answer != null && answer.getBody() instanceof ProblemDetail problem) {
            ProblemDefaults.complete(problem, trace.id());
        }
        return answer;
    }

    /** A message that names the field stays as it is; any other becomes {@code field: value (message)}. */
    private static String said(String field, @Nullable Object value, @Nullable String message) {
        return message != null && message.startsWith(field + ":")
                ? message
                : "%s: %s (%s)".formatted(field, value, message);
    }

    private static String path(DatabindException mismatch) {
        var names = new ArrayList<String>();
        for (var step : mismatch.getPath()) {
            if (step.getPropertyName() != null) {
                names.add((names.isEmpty() ? "" : ".") + step.getPropertyName());
            } else {
                names.add("[" + step.getIndex() + "]");
            }
        }
        return String.join("", names);
    }

    /** In our words: Jackson's own name classes, between backquotes. */
    private static String reason(DatabindException mismatch) {
        if (mismatch.getCause() instanceof IllegalArgumentException refused
                && !(mismatch.getCause() instanceof JacksonException)) {
            return String.valueOf(refused.getMessage());
        }
        var said = mismatch.getOriginalMessage().lines().findFirst().orElse("not readable");
        if (!said.contains("`")) {
            return said;
        }
        return mismatch instanceof MismatchedInputException input && input.getTargetType() != null
                ? "not readable (expected: %s)".formatted(expected(input.getTargetType()))
                : "not readable";
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        if (type == String.class) {
            return "text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number in range";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a time as in ISO 8601";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }
}
