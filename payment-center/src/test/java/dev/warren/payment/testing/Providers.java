package dev.warren.payment.testing;

import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** The gateways of this JVM. A service under test is pointed to them before it is made: whether it has a channel depends on it. */
public class Providers implements ContextCustomizerFactory {

    public static final AlipayGateway ALIPAY = new AlipayGateway();
    public static final WechatGateway WECHAT = new WechatGateway();
    public static final UnionPayGateway UNIONPAY = new UnionPayGateway();

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return new Configured();
    }

    private record Configured() implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            for (var settings :
                    List.<Map<String, Object>>of(ALIPAY.properties(), WECHAT.properties(), UNIONPAY.properties())) {
                context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("provider " + settings.hashCode(), settings));
            }
        }
    }
}
