package dev.warren.sandbox.wechat;

import java.util.Map;
import java.util.Optional;

/**
 * A call whose protocol part is right.
 *
 * @param number what the path ends with; empty where it names nothing
 * @param query  its parameters, decoded
 * @param biz    the body; an empty object where there is none
 * @param base   the address the call came to, such as {@code http://localhost:8090}
 */
record Call(String number, Map<String, String> query, Biz biz, String base) {

    /** @throws InvalidField when it is missing */
    String parameter(String name) {
        return Optional.ofNullable(query.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new InvalidField("%s: missing".formatted(name)));
    }
}
