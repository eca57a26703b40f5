/** WeChat Pay's gateway, called by the provider's own client. */
@NullMarked
package dev.warren.sandbox.wechat;

import org.jspecify.annotations.NullMarked;
