package dev.flotilla.streams;

import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.redis.runtime.client.VertxRedisClientFactory;
import io.quarkus.redis.runtime.client.config.RedisClientConfig;
import io.quarkus.redis.runtime.client.config.RedisConfig;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Clients with the settings of {@code quarkus.redis.*} (hosts, password, TLS, sentinel, cluster), beside Quarkus's own pool:
 * a blocking read would keep a connection of that pool from everybody else.
 */
@ApplicationScoped
class QuarkusRedisClients implements RedisClients {
    private final Vertx vertx;
    private final Config config;
    private final Instance<TlsConfigurationRegistry> tls;
    private final Instance<ProxyConfigurationRegistry> proxy;
    private final RedisEnabled enabled;

    QuarkusRedisClients(
            Vertx vertx,
            Config config,
            Instance<TlsConfigurationRegistry> tls,
            Instance<ProxyConfigurationRegistry> proxy,
            RedisEnabled enabled) {
        this.vertx = vertx;
        this.config = config;
        this.tls = tls;
        this.proxy = proxy;
        this.enabled = enabled;
    }

    @Override
    public boolean enabled() {
        return enabled.value();
    }

    @Override
    public Redis create() {
        @Nullable
        RedisClientConfig settings = config.unwrap(SmallRyeConfig.class)
                .getConfigMapping(RedisConfig.class)
                .clients()
                .get(VertxRedisClientFactory.DEFAULT_CLIENT);
        if (settings == null) {
            throw new StreamException("no Redis configured; set quarkus.redis.hosts", null);
        }
        return VertxRedisClientFactory.create(
                VertxRedisClientFactory.DEFAULT_CLIENT, vertx, settings, tls.get(), proxy.get());
    }
}
