package dev.warren.defaults.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem where no controller is involved, as in a security filter. */
public class ProblemWriter {

    private final JsonMapper json;
    private final CurrentTrace trace;

    ProblemWriter(JsonMapper json, CurrentTrace trace) {
        this.json = json;
        this.trace = trace;
    }

    public void write(HttpServletResponse response, HttpStatus status, String code, String detail) throws IOException {
        var problem = ProblemDefaults.complete(Problem.details(status, code, detail, List.of()), trace.id());
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        json.writeValue(response.getOutputStream(), problem);
    }
}
