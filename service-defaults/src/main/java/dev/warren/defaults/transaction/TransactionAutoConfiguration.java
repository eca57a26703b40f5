package dev.warren.defaults.transaction;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Transactions for a service with JPA. */
@AutoConfiguration(
        afterName =
                "org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration",
        beforeName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass({JpaTransactionManager.class, TransactionManagerCustomizers.class})
class TransactionAutoConfiguration {

    @Bean
    PlatformTransactionManager transactionManager(ObjectProvider<TransactionManagerCustomizers> customizers) {
        var manager = new OutspokenTransactionManager();
        customizers.ifAvailable(all -> all.customize(manager));
        return manager;
    }
}
