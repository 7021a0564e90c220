import { parse } from 'yaml';

const REQUIRED = ['api', 'worker', 'web', 'postgres', 'redis', 'migrate'];
const SECRET = /(PASSWORD|SECRET|ENCRYPTION_KEYS|TOKEN)$/;

interface Service {
  readonly command?: unknown;
  readonly healthcheck?: { readonly test?: unknown };
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition?: string }>>;
  readonly volumes?: readonly string[];
}

/** What is wrong with a Compose file, one sentence per fault; `knownVariables` are those of `.env.example`. */
export function composeFaults(text: string, knownVariables: readonly string[]): string[] {
  let services: Readonly<Record<string, Service>>;
  let volumes: readonly string[];
  try {
    const file = parse(text, { merge: true }) as { services?: Record<string, Service>; volumes?: object };
    services = file.services ?? {};
    volumes = Object.keys(file.volumes ?? {});
  } catch (error) {
    return [`docker-compose.yml does not parse: ${(error as Error).message}`];
  }
  return [
    ...REQUIRED.filter((name) => !services[name]).map((name) => `The service ${name} is missing`),
    ...Object.entries(services).flatMap(([name, service]) => [
      ...healthFaults(name, service),
      ...secretFaults(name, service),
      ...dependencyFaults(name, service, services),
      ...volumeFaults(name, service, volumes),
    ]),
    ...variableFaults(text, knownVariables),
  ];
}

function healthFaults(name: string, service: Service): string[] {
  // The one-shot service is waited for by its exit.
  return service.healthcheck?.test || name === 'migrate' ? [] : [`The service ${name} has no healthcheck`];
}

function secretFaults(name: string, service: Service): string[] {
  return Object.entries(service.environment ?? {}).flatMap(([variable, value]) => {
    const text = String(value ?? '');
    const literal = SECRET.test(variable) && text !== '' && !/^\$\{[^}]+\}$/.test(text);
    const inAddress = /:\/\/[^/@:]*:[^@/]+@/.test(text.replace(/\$\{[^}]*\}/g, ''));
    return literal || inAddress ? [`${name}.${variable} holds a secret instead of a variable`] : [];
  });
}

function dependencyFaults(name: string, service: Service, all: Readonly<Record<string, Service>>): string[] {
  return Object.entries(service.depends_on ?? {}).flatMap(([other, { condition }]) => {
    const target = all[other];
    if (!target) return [`${name} depends on ${other}, which does not exist`];
    return condition === 'service_healthy' && !target.healthcheck
      ? [`${name} waits for ${other} to be healthy, but that has no healthcheck`]
      : [];
  });
}

function volumeFaults(name: string, service: Service, declared: readonly string[]): string[] {
  return (service.volumes ?? [])
    .map((volume) => volume.split(':')[0] ?? '')
    .filter((source) => !source.startsWith('.') && !source.startsWith('/') && !declared.includes(source))
    .map((source) => `${name} uses the volume ${source}, which is not declared`);
}

function variableFaults(text: string, known: readonly string[]): string[] {
  const used = [...text.matchAll(/(?<!\$)\$\{([A-Z_]+)(:[-?][^}]*)?\}/g)];
  return [...new Set(used.filter(([, , rule]) => !rule?.startsWith(':-')).map(([, name]) => name ?? ''))]
    .filter((name) => !known.includes(name))
    .map((name) => `${name} is required but not in .env.example`);
}
