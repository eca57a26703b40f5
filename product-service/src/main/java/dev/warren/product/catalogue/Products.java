package dev.warren.product.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Everything that is sold. */
public interface Products extends Repository<Product, String> {

    @Query("select p from Product p left join fetch p.discounts where p.sku = :sku")
    Optional<Product> find(String sku);

    /** Those of the named that are sold, in one query. */
    @Query("select p from Product p left join fetch p.discounts where p.sku in :skus")
    List<Product> findAll(Collection<String> skus);

    /** In the order of their sku, those behind the given one. */
    @Query("select p from Product p where p.sku > :sku order by p.sku")
    List<Product> after(String sku, Limit limit);
}
