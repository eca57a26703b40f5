package dev.warren.defaults.web;

import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;

/**
 * Everything that is validated can be looked at: it was read whole from a request. Beside JPA, Hibernate Validator would otherwise
 * ask that for each property, in case it is one that is loaded later.
 */
final class ReadWhole implements TraversableResolver {

    @Override
    public boolean isReachable(
            Object object, Path.Node property, Class<?> root, Path pathToObject, ElementType elementType) {
        return true;
    }

    @Override
    public boolean isCascadable(
            Object object, Path.Node property, Class<?> root, Path pathToObject, ElementType elementType) {
        return true;
    }
}
