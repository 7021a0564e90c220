-- The two login roles of PromptyFlow, run by a superuser in the application's database; running it again is safe.
--   promptyflow_owner  owns the database and its tables, runs migrations
--   promptyflow_app    the application: owns nothing and cannot bypass row-level security
-- The passwords come from the session settings setup.owner_password and setup.app_password, so that neither
-- a shell's command line nor this file holds them.
DO $roles$
DECLARE
  login record;
BEGIN
  FOR login IN
    SELECT *
    FROM (VALUES
      ('promptyflow_owner', current_setting('setup.owner_password')),
      ('promptyflow_app', current_setting('setup.app_password'))
    ) AS roles (name, password)
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login.name) THEN
      EXECUTE format('CREATE ROLE %I', login.name);
    END IF;
    EXECUTE format(
      'ALTER ROLE %I LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD %L',
      login.name, login.password
    );
  END LOOP;
  EXECUTE format('ALTER DATABASE %I OWNER TO promptyflow_owner', current_database());
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO promptyflow_app', current_database());
END
$roles$;

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO promptyflow_app;
ALTER DEFAULT PRIVILEGES FOR ROLE promptyflow_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO promptyflow_app;
ALTER DEFAULT PRIVILEGES FOR ROLE promptyflow_owner IN SCHEMA public
  GRANT USAGE, SELECT ON SEQUENCES TO promptyflow_app;
