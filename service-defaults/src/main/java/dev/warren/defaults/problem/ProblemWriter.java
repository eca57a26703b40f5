package dev.warren.defaults.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem where no controller is involved, as in a filter. */
public class ProblemWriter {

    private final JsonMapper json;
    private final CurrentTrace trace;

    ProblemWriter(JsonMapper json, CurrentTrace trace) {
        this.json = json;
        this.trace = trace;
    }

    public void write(HttpServletResponse response, HttpStatus status, String code, String detail) throws IOException {
        write(response, Problem.details(status, code, detail, List.of()));
    }

    /** What a controller that refuses with this problem answers. */
    public void write(HttpServletRequest request, HttpServletResponse response, Problem refusal) throws IOException {
        var problem = refusal.getBody();
        problem.setInstance(URI.create(request.getRequestURI()));
        refusal.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        write(response, problem);
    }

    private void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        var answer = json.writeValueAsBytes(ProblemDefaults.complete(problem, trace.id()));
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }
}
