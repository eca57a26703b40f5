package dev.warren.sandbox.keys;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class KeyConfiguration {

    @Bean
    KeyFiles keyFiles(@Value("${warren.sandbox.keys}") Path directory) {
        return new KeyFiles(directory);
    }

    @Bean
    SharedSecrets sharedSecrets(KeyFiles files) {
        return SharedSecrets.from(files);
    }
}
