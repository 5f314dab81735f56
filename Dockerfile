# The service, compiled, with production dependencies only.
#   docker build -t dateline --build-arg VERSION=0.1.0 --build-arg REVISION="$(git rev-parse HEAD)" .
#   docker run --read-only -p 3000:3000 -v dateline:/var/lib/dateline dateline
# Where npm needs settings of yours (a registry, a certificate), hand them over as a secret, which stays out of the image:
#   docker build --secret id=npmrc,src="$HOME/.npmrc" ...
# No dependency needs an install script: better-sqlite3 carries its binaries, and node is in the base image.

FROM node:26-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=secret,id=npmrc NPM_CONFIG_USERCONFIG=/run/secrets/npmrc npm ci --omit=dev --omit=optional --ignore-scripts
# What no process reads: types, maps of sources, what SQLite is compiled from, and its binaries for other systems.
RUN find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete \
  && rm -rf node_modules/better-sqlite3/deps node_modules/better-sqlite3/src \
  && find node_modules/better-sqlite3/prebuilds -type f ! -name "linux-$(node -p process.arch).node" -delete

FROM node:26-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=secret,id=npmrc NPM_CONFIG_USERCONFIG=/run/secrets/npmrc npm ci --ignore-scripts
COPY tsconfig.json .tsconfig.build.json .bundle.mjs ./
COPY src src
RUN npm run build

FROM node:26-bookworm-slim
ARG VERSION=""
ARG REVISION=""
ARG CREATED=""
LABEL org.opencontainers.image.title="Dateline" \
      org.opencontainers.image.description="Turns news articles into data: quotes with their speakers, entities and a timeline." \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.created="$CREATED"
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json openapi.yaml LICENSE ./
COPY migrations migrations
COPY data data
COPY --from=build /app/dist dist
# The command by its name, for docker exec; and the folder of the database, which write-ahead logging needs as a whole.
RUN ln -s /app/dist/dateline.cjs /usr/local/bin/dateline && install -d -o node -g node /var/lib/dateline
# Of new memory 4 MB are kept in use instead of 16, as npm start does (docs/decisions.md).
ENV NODE_ENV=production \
    NODE_OPTIONS=--max-semi-space-size=4 \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATABASE_PATH=/var/lib/dateline/dateline.db
VOLUME /var/lib/dateline
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/live').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Exec form: node is process 1 and receives the signals itself.
ENTRYPOINT ["dateline"]
CMD ["serve"]
