# syntax=docker/dockerfile:1.7
# Native images of the services (Mandrel 25), one target each; `fleet images --native` builds them all. Needs about 8 GB of memory.
#   docker build -f deploy/docker/native.Dockerfile --target hub-service -t flotilla/hub-service:native .
ARG JDK=eclipse-temurin:25-jdk-noble
ARG NODE=node:24-slim
ARG MANDREL=quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25
ARG BASE=quay.io/quarkus/ubi9-quarkus-micro-image:2.0

FROM ${NODE} AS node

# Maven makes what the compiler needs: jars and arguments.
FROM ${JDK} AS sources
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /opt/flotilla
COPY . .
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm \
    ./mvnw -B -ntp package -Dnative -Dquarkus.native.sources-only=true -DskipTests -Dmaven.test.skip=true -DskipLint \
    -pl params-api,hub-service,bot-worker,coach-service,paper-venue -am

FROM ${MANDREL} AS mandrel
USER root
ENTRYPOINT []

FROM mandrel AS compile-params-api
COPY --from=sources /opt/flotilla/params-api/target/native-sources /build
RUN cd /build && native-image $(cat native-image.args) && install -m 0555 *-runner /application

FROM mandrel AS compile-hub-service
COPY --from=sources /opt/flotilla/hub-service/target/native-sources /build
RUN cd /build && native-image $(cat native-image.args) && install -m 0555 *-runner /application

FROM mandrel AS compile-bot-worker
COPY --from=sources /opt/flotilla/bot-worker/target/native-sources /build
RUN cd /build && native-image $(cat native-image.args) && install -m 0555 *-runner /application

FROM mandrel AS compile-coach-service
COPY --from=sources /opt/flotilla/coach-service/target/native-sources /build
RUN cd /build && native-image $(cat native-image.args) && install -m 0555 *-runner /application

FROM mandrel AS compile-paper-venue
COPY --from=sources /opt/flotilla/paper-venue/target/native-sources /build
RUN cd /build && native-image $(cat native-image.args) && install -m 0555 *-runner /application

# No user is made: numbers are enough, and this base has no useradd. The data folder comes as a volume or belongs to the number.
FROM ${BASE} AS runtime
RUN mkdir -p /var/lib/flotilla && chown 10001:10001 /var/lib/flotilla && chmod 0750 /var/lib/flotilla
COPY --chmod=0555 deploy/docker/entrypoint.sh deploy/docker/healthy.sh /usr/local/bin/
WORKDIR /opt/flotilla
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    FLEET_DATA_DIR=/var/lib/flotilla \
    FLEET_LOG_JSON=true
USER 10001:10001
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s CMD ["/usr/local/bin/healthy.sh"]
ENTRYPOINT ["/usr/local/bin/entrypoint.sh"]

FROM runtime AS params-api
COPY --from=compile-params-api /application ./application
ENV QUARKUS_HTTP_PORT=8080
EXPOSE 8080

FROM runtime AS hub-service
COPY --from=compile-hub-service /application ./application
ENV QUARKUS_HTTP_PORT=8081
EXPOSE 8081

FROM runtime AS bot-worker
COPY --from=compile-bot-worker /application ./application
ENV QUARKUS_HTTP_PORT=8082
EXPOSE 8082

FROM runtime AS coach-service
COPY --from=compile-coach-service /application ./application
ENV QUARKUS_HTTP_PORT=8083
EXPOSE 8083

FROM runtime AS paper-venue
COPY --from=compile-paper-venue /application ./application
ENV QUARKUS_HTTP_PORT=8084
EXPOSE 8084
