#!/usr/bin/env bash
# Runs once, when the image makes a new database: the two roles and the extensions.
set -euo pipefail
PGOPTIONS="-c setup.owner_password=${DATABASE_OWNER_PASSWORD:?} -c setup.app_password=${DATABASE_APP_PASSWORD:?}" \
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --file "${ROLES_SQL:-/opt/promptyflow/roles.sql}"
