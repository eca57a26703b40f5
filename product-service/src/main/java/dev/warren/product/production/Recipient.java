package dev.warren.product.production;

import jakarta.persistence.Embeddable;

/** Who gets the goods, as the buyer wrote it. */
@Embeddable
public record Recipient(String name, String phone, String address) {

    /** Says nothing about a person. */
    @Override
    public String toString() {
        return "a recipient";
    }
}
