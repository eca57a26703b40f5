package dev.warren.product.quote;

import dev.warren.product.catalogue.Product;
import dev.warren.product.catalogue.Products;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;

/** A catalogue in memory. */
record Catalogue(List<Product> products) implements Products {

    @Override
    public Optional<Product> find(String sku) {
        return products.stream().filter(product -> product.sku().equals(sku)).findAny();
    }

    @Override
    public List<Product> findAll(Collection<String> skus) {
        return products.stream().filter(product -> skus.contains(product.sku())).toList();
    }

    @Override
    public List<Product> after(String sku, Limit limit) {
        throw new UnsupportedOperationException();
    }
}
