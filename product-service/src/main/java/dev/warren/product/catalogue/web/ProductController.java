package dev.warren.product.catalogue.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Etags;
import dev.warren.defaults.web.Page;
import dev.warren.product.catalogue.Product;
import dev.warren.product.catalogue.Products;
import dev.warren.product.stock.Stock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/products")
class ProductController {

    private final Products products;
    private final Stock stock;

    ProductController(Products products, Stock stock) {
        this.products = products;
        this.stock = stock;
    }

    @GetMapping
    Page<ProductView> list(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        var size = Cursor.limit(limit);
        var rows = products.after(Objects.requireNonNullElse(Cursor.key(cursor), ""), Limit.of(size + 1));
        return Page.of(rows, size, Product::sku).map(product -> ProductView.of(product, null));
    }

    @GetMapping("/{sku}")
    ResponseEntity<ProductView> one(
            @PathVariable String sku, @RequestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        var product = products.find(sku)
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND,
                        "product-not-found",
                        "sku: %s (expected: one of GET /api/v1/products)",
                        sku));
        var available = stock.available(sku);
        return Etags.answer(version(product, available), ifNoneMatch, ProductView.of(product, available));
    }

    /** Changes with the product and with what is left of it. */
    private static long version(Product product, long available) {
        return (product.version() << 44) + available;
    }
}
