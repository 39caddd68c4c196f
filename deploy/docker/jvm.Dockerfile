# syntax=docker/dockerfile:1.7
# Images of the services on a JVM, one target each; `fleet images` builds them all. Build context: the root of the repository.
#   docker build -f deploy/docker/jvm.Dockerfile --target hub-service -t flotilla/hub-service .
ARG JDK=eclipse-temurin:25-jdk-noble
ARG JRE=eclipse-temurin:25-jre-noble
ARG NODE=node:24-slim

FROM ${NODE} AS node

FROM ${JDK} AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /opt/flotilla
COPY . .
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm \
    ./mvnw -B -ntp package -DskipTests -Dmaven.test.skip=true -DskipLint -pl '!tests/simulation,!tests/system,!tests/bench,!tests/deploy'

# A throw-away fleet runs once on the very JVM of the images and teaches each service's cache (JDK AOT cache): a cache fits one
# JVM build, one collector and one path only. WARM=never leaves it out; starts then take three times as long.
FROM ${JRE} AS train
ARG WARM=auto
RUN useradd --uid 10001 --user-group --create-home flotilla
WORKDIR /opt/flotilla
COPY --from=build --chown=10001:10001 /opt/flotilla/cli/target/cli-app cli/target/cli-app
COPY --from=build --chown=10001:10001 /opt/flotilla/params-api/target/quarkus-app params-api/target/quarkus-app
COPY --from=build --chown=10001:10001 /opt/flotilla/hub-service/target/quarkus-app hub-service/target/quarkus-app
COPY --from=build --chown=10001:10001 /opt/flotilla/bot-worker/target/quarkus-app bot-worker/target/quarkus-app
COPY --from=build --chown=10001:10001 /opt/flotilla/coach-service/target/quarkus-app coach-service/target/quarkus-app
COPY --from=build --chown=10001:10001 /opt/flotilla/paper-venue/target/quarkus-app paper-venue/target/quarkus-app
USER 10001:10001
RUN if [ "$WARM" != never ]; then java -XX:+UseSerialGC -Dflotilla.root=/opt/flotilla -jar cli/target/cli-app/fleet.jar warm; fi

FROM ${JRE} AS runtime
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /var/lib/flotilla --shell /usr/sbin/nologin flotilla \
    && install -d -o 10001 -g 10001 -m 0750 /var/lib/flotilla
COPY --chmod=0555 deploy/docker/entrypoint.sh deploy/docker/healthy.sh /usr/local/bin/
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    FLEET_DATA_DIR=/var/lib/flotilla \
    FLEET_LOG_JSON=true
USER 10001:10001
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s CMD ["/usr/local/bin/healthy.sh"]
ENTRYPOINT ["/usr/local/bin/entrypoint.sh"]

# Shapes are those of `fleet up` (JvmShape in cli/): the collector and the object headers must be those of the training.
FROM runtime AS params-api
WORKDIR /opt/flotilla/params-api/target/quarkus-app
COPY --from=train /opt/flotilla/params-api/target/quarkus-app .
ENV QUARKUS_HTTP_PORT=8080 \
    JVM_SHAPE="-Xms40m -Xmn16m -Xmx256m -XX:+TieredCompilation"
EXPOSE 8080

FROM runtime AS hub-service
WORKDIR /opt/flotilla/hub-service/target/quarkus-app
COPY --from=train /opt/flotilla/hub-service/target/quarkus-app .
ENV QUARKUS_HTTP_PORT=8081 \
    JVM_SHAPE="-Xms40m -Xmn16m -Xmx192m -XX:TieredStopAtLevel=1 -Djdk.reflect.useNativeAccessorOnly=true"
EXPOSE 8081

FROM runtime AS bot-worker
WORKDIR /opt/flotilla/bot-worker/target/quarkus-app
COPY --from=train /opt/flotilla/bot-worker/target/quarkus-app .
ENV QUARKUS_HTTP_PORT=8082 \
    JVM_SHAPE="-Xms31m -Xmn7m -Xmx134m -XX:+TieredCompilation"
EXPOSE 8082

FROM runtime AS coach-service
WORKDIR /opt/flotilla/coach-service/target/quarkus-app
COPY --from=train /opt/flotilla/coach-service/target/quarkus-app .
ENV QUARKUS_HTTP_PORT=8083 \
    JVM_SHAPE="-Xms40m -Xmn16m -Xmx160m -XX:TieredStopAtLevel=1 -Djdk.reflect.useNativeAccessorOnly=true"
EXPOSE 8083

FROM runtime AS paper-venue
WORKDIR /opt/flotilla/paper-venue/target/quarkus-app
COPY --from=train /opt/flotilla/paper-venue/target/quarkus-app .
ENV QUARKUS_HTTP_PORT=8084 \
    JVM_SHAPE="-Xms40m -Xmn16m -Xmx128m -XX:TieredStopAtLevel=1 -Djdk.reflect.useNativeAccessorOnly=true"
EXPOSE 8084
