/** Orders from the storefront's click to the delivered parcel. */
@NullMarked
package dev.warren.order;

import org.jspecify.annotations.NullMarked;
