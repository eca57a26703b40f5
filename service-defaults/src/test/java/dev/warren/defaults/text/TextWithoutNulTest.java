package dev.warren.defaults.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

class TextWithoutNulTest {

    private final JsonMapper json = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(String.class, new TextWithoutNul()))
            .build();

    record Body(String name, List<String> tags) {}

    @Test
    void readsAnyOtherText() {
        assertThat(json.readValue("{\"name\": \"a\\tb\\u0001李\", \"tags\": [\"x\", null]}", Body.class)
                        .name())
                .isEqualTo("a\tb\u0001李");
    }

    @Test
    void refusesNulWhereverTextStands() {
        assertThatThrownBy(() -> json.readValue("{\"name\": \"a\\u0000b\"}", Body.class))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("contains a NUL character (expected: text without it)");
        assertThatThrownBy(() -> json.readValue("{\"tags\": [\"\\u0000\"]}", Body.class))
                .isInstanceOf(DatabindException.class);
    }
}
