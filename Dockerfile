# Tocsin with its browser. How it is run: docker-compose.yml and docs/operations.md.
ARG NODE=docker.io/library/node:26.13-bookworm-slim

FROM ${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc .puppeteerrc.cjs ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
RUN scripts/build && chmod +x dist/cli/main.js && rm dist/.tsbuildinfo

# What runs. Left out: optional packages (of remote sessions, which Tocsin does not use), and what only programmers read.
FROM ${NODE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc .puppeteerrc.cjs ./
RUN npm ci --omit=dev --omit=optional \
  && find node_modules -name '*.map' -delete -o -name '*.d.ts' -delete -o -name '*.d.[cm]ts' -delete

FROM ${NODE}
# Chromium's package brings what only a screen with a graphics card needs: 220 MB that stay out.
# chromium-sandbox stays out, too: its setuid helper is of no use here, user namespaces take its place.
RUN printf 'path-exclude=%s\n' '/usr/lib/*/libLLVM-*' '/usr/lib/*/libz3.so*' '/usr/lib/*/dri/*' \
    '/usr/lib/chromium/libVkLayer_*' '/usr/share/icons/*/*/*' '/usr/share/doc/*' '/usr/share/locale/*' \
    > /etc/dpkg/dpkg.cfg.d/no-screen \
  && apt-get update \
  && apt-get install -y --no-install-recommends chromium fonts-dejavu-core fonts-noto-color-emoji tini \
  && rm -rf /var/lib/apt/lists/* \
  && install -d -o node -g node -m 700 /data \
  && ln -s /app/dist/cli/main.js /usr/local/bin/tocsin
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./

# HOME is where Chromium looks for a place to write besides its profile; on a read-only root that is /tmp.
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data CHROMIUM_PATH=/usr/bin/chromium HOME=/tmp
USER node
EXPOSE 8080
# Whether the process answers, not whether it is linked: waiting for somebody to scan a code is no fault.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1))"]
# tini reaps what a killed browser leaves behind, and hands signals on.
ENTRYPOINT ["tini", "--", "tocsin"]
CMD ["run"]
LABEL org.opencontainers.image.title="Tocsin" \
  org.opencontainers.image.description="WhatsApp crisis-broadcast bot" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.version="0.1.0"
