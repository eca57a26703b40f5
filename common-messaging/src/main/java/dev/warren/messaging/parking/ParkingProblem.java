package dev.warren.messaging.parking;

import dev.warren.messaging.parking.ParkedMessage.Status;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why an operator's request was refused. */
final class ParkingProblem {

    private ParkingProblem() {}

    static ErrorResponseException notFound(Object id) {
        return problem(
                HttpStatus.NOT_FOUND,
                "parked-message-not-found",
                "parked message %s does not exist".formatted(id),
                List.of());
    }

    static ErrorResponseException alreadyResolved(long id, Status status) {
        return problem(
                HttpStatus.CONFLICT,
                "parked-message-resolved",
                "parked message %d is %s (expected: PARKED)".formatted(id, status),
                List.of());
    }

    static ErrorResponseException invalid(String field, String message) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "invalid-request",
                message,
                List.of(Map.of("field", field, "message", message)));
    }

    private static ErrorResponseException problem(
            HttpStatus status, String code, String detail, List<Map<String, String>> errors) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("https://warren.dev/problems/" + code));
        problem.setProperty("code", code);
        problem.setProperty("errors", errors);
        return new ErrorResponseException(status, problem, null);
    }
}
