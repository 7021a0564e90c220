# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NX_DAEMON=false CI=true
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY nx.json tsconfig.base.json tsconfig.web.json ./
COPY libs libs
COPY web web
COPY tools/web tools/web
# Compresses, too: nginx picks the .gz beside a file.
RUN npx nx build web

FROM nginxinc/nginx-unprivileged:1.29-alpine
COPY deploy/nginx.conf deploy/upstream.conf /etc/nginx/
COPY --from=build /app/dist/web/browser /usr/share/nginx/html
EXPOSE 8080
