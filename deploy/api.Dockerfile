# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NX_DAEMON=false CI=true
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY nx.json tsconfig.base.json ./
COPY libs/shared libs/shared
COPY api api
RUN npx rolldown -c api/rolldown.config.mjs

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The page is bundled elsewhere; its packages would only make the image larger.
RUN npm ci --omit=dev \
  && rm -rf node_modules/@angular node_modules/@ngrx node_modules/@codemirror/view node_modules/@fontsource-variable \
    node_modules/@lucide node_modules/highlight.js \
  && npm cache clean --force

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist/api dist/api
COPY package.json ./
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/api/main.js"]
