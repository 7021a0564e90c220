import { planSettings } from './configuration-page.ts';
import { readSettings, type Setting } from './settings.ts';
import { secretSettings, shapeSettings } from './setting-words.ts';

type Schema = Readonly<Record<string, unknown>>;

const object = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
});
const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };
const list: Schema = { type: 'array' };
const free: Schema = { type: 'object' };
const count = (minimum = 0): Schema => ({ type: 'integer', minimum });

const image = object({ repository: text, tag: text });
const pods = {
  replicas: count(1),
  autoscaling: object({
    enabled: flag,
    min: count(1),
    max: count(1),
    cpu: { type: 'integer', minimum: 1, maximum: 100 },
  }),
  resources: free,
  terminationGracePeriodSeconds: count(),
  podAnnotations: free,
  nodeSelector: free,
  tolerations: list,
  affinity: free,
};

/** `values.schema.json` of the chart: a variable that the API does not read is refused before anything is installed. */
export function chartSchema(): Schema {
  const settings = readSettings().filter(({ name }) => !shapeSettings.includes(name));
  const config = settings.filter(({ name }) => !secretSettings.includes(name));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...object({
      nameOverride: text,
      fullnameOverride: text,
      global: free,
      image: object({
        pullPolicy: { enum: ['Always', 'IfNotPresent', 'Never'] },
        pullSecrets: list,
        api: image,
        web: image,
      }),
      config: object({
        ...Object.fromEntries(config.map((setting) => [setting.name, schemaOf(setting)])),
        ...Object.fromEntries(planSettings.map((name) => [name, count()])),
      }),
      secrets: object({
        existing: text,
        values: object(Object.fromEntries(secretSettings.map((name) => [name, text]))),
      }),
      api: object({ ...pods, shutdownDelayMs: count() }),
      worker: object({ ...pods, shutdownGraceMs: count(), metrics: flag }),
      web: object(pods),
      migrations: object({ enabled: flag, resources: free, activeDeadlineSeconds: count(1) }),
      ingress: object({ enabled: flag, className: text, host: text, tlsSecret: text, annotations: free }),
      networkPolicy: object({
        enabled: flag,
        ingressNamespace: text,
        metricsNamespace: text,
        ports: list,
        outsidePorts: list,
      }),
      serviceAccount: object({ create: flag, annotations: free }),
    }),
  };
}

function schemaOf({ kind, min = 0, max, choices }: Setting): Schema {
  switch (kind) {
    case 'integer':
      return { type: 'integer', minimum: min, ...(max === undefined ? {} : { maximum: max }) };
    case 'fraction':
      return { type: 'number', minimum: 0, maximum: 1 };
    case 'flag':
      return flag;
    case 'choice':
      return { enum: choices };
    case 'address':
    case 'text':
      return text;
  }
}
