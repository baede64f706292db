# syntax=docker/dockerfile:1.7

# The whole program in one image; the command names the role (see docker-compose.yml).
FROM node:22.20.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts ./scripts
RUN npm ci --ignore-scripts
COPY . .
# Optional packages are the embedded PostgreSQL and ClickHouse, which no role alone uses.
RUN npm run build && npm prune --omit=dev --omit=optional --ignore-scripts

FROM node:22.20.0-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    LOG_FORMAT=json \
    DATA_DIR=/data \
    HEALTH_URL=http://127.0.0.1:4000/readyz
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/dist ./dist
COPY --from=build --chown=node:node /app/prisma/migrations ./prisma/migrations
COPY --from=build --chown=node:node /app/subgraphs ./subgraphs
COPY --from=build --chown=node:node /app/gateway/supergraph.graphql ./gateway/supergraph.graphql
COPY --from=build --chown=node:node /app/deploy/health-check.mjs ./deploy/health-check.mjs
USER node
VOLUME /data
EXPOSE 4000 4001 4002 4003 4004 4010 8002 8007
# Collectors of tracing, and its query API
EXPOSE 4317 4318 5778 9411 14268 16686
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=4s --start-period=20s --retries=3 CMD ["node", "deploy/health-check.mjs"]
ENTRYPOINT ["node", "--enable-source-maps", "dist/main.js"]
CMD ["gateway"]
