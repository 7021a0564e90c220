# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NX_DAEMON=false CI=true
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY nx.json tsconfig.base.json tsconfig.web.json ./
COPY libs libs
COPY web web
RUN npx nx build web
# Compressed once here instead of at every request; nginx picks the .gz beside a file.
RUN find dist/web/browser -type f \( -name '*.js' -o -name '*.css' -o -name '*.html' -o -name '*.json' -o -name '*.svg' \) \
  -exec gzip -9 -k {} +

FROM nginxinc/nginx-unprivileged:1.29-alpine
COPY deploy/nginx.conf /etc/nginx/nginx.conf
COPY --from=build /app/dist/web/browser /usr/share/nginx/html
EXPOSE 8080
