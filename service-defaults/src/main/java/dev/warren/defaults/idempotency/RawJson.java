package dev.warren.defaults.idempotency;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** JSON as it was written the first time. */
record RawJson(@JsonValue @JsonRawValue String json) {}
