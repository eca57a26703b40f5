package dev.warren.sandbox.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/sandbox/faults")
class FaultController {

    private final Faults faults;
    private final FaultProperties defaults;

    FaultController(Faults faults, FaultProperties defaults) {
        this.faults = faults;
        this.defaults = defaults;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Fault order(@RequestBody FaultOrder order) {
        var fault = order.checked(defaults);
        faults.add(fault);
        return fault;
    }

    /** What is still to come, and everything that could be ordered. */
    @GetMapping
    Overview overview() {
        return new Overview(
                faults.all(),
                Arrays.stream(Party.values()).collect(Collectors.toMap(party -> party, Party::operations)));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void behave() {
        faults.clear();
    }

    record Overview(List<Fault> data, Map<Party, Map<String, Set<FaultKind>>> known) {}
}
