import { stringify } from 'yaml';
import { labelsOf } from '#shared/live/labels';
import type { Container } from '#shared/topology/cluster';

/** A container of the design as a service of a Compose project. */
export interface Service {
  id: string;
  name: string;
  container: Container;
  /** Its image comes from an archive of the profile, and is not pulled. */
  sent: boolean;
}

export const projectFolder = (project: string): string => `/var/lib/rackloom/compose/${project}`;
export const environmentPath = (project: string, service: string): string =>
  `${projectFolder(project)}/${service}.env`;

/** The file that `docker compose` is given (Compose specification). Secrets stand in files beside it, never in it. */
export const composeFile = (project: string, services: readonly Service[]): string =>
  `# Written by Rackloom.\n${stringify(
    {
      name: project,
      services: Object.fromEntries(services.map((each) => [each.name, serviceOf(project, each)])),
      ...volumesOf(services),
    },
    { lineWidth: 0, aliasDuplicateObjects: false },
  )}`;

function serviceOf(project: string, { id, name, container, sent }: Service) {
  const { image, command, env = {}, ports, volumes, restart, health, gpus } = container;
  const plain = Object.entries(env).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, literal(value)]] : [],
  );
  const hasSecrets = Object.values(env).some((value) => typeof value !== 'string');
  return {
    image: literal(image),
    container_name: name,
    restart,
    labels: labelsOf(id),
    ...(sent && { pull_policy: 'never' }),
    ...(command && { command: command.map(literal) }),
    ...(plain.length > 0 && { environment: Object.fromEntries(plain) as Record<string, string> }),
    ...(hasSecrets && { env_file: [environmentPath(project, name)] }),
    ...(ports && { ports: Object.entries(ports).map(([host, inside]) => `${host}:${inside}`) }),
    ...(volumes && { volumes: volumes.map(literal) }),
    ...(health && { healthcheck: healthOf(health) }),
    ...(gpus !== undefined && { deploy: cardsOf(gpus) }),
  };
}

const healthOf = ({ command, interval, timeout, retries, start }: NonNullable<Container['health']>) => ({
  test: ['CMD-SHELL', literal(command)],
  ...(interval !== undefined && { interval: milliseconds(interval) }),
  ...(timeout !== undefined && { timeout: milliseconds(timeout) }),
  ...(retries !== undefined && { retries }),
  ...(start !== undefined && { start_period: milliseconds(start) }),
});

const milliseconds = (ns: number) => `${Math.round(ns / 1e6)}ms`;

/** `capabilities` is mandatory, and without it Compose refuses the file. */
const cardsOf = (gpus: 'all' | number) => ({
  resources: { reservations: { devices: [{ driver: 'nvidia', count: gpus, capabilities: ['gpu'] }] } },
});

/** Volumes by name, which a project must declare; paths are folders of the host. */
function volumesOf(services: readonly Service[]) {
  const names = services
    .flatMap(({ container }) => container.volumes ?? [])
    .flatMap((volume) => /^([A-Za-z0-9][A-Za-z0-9_.-]*):/.exec(volume)?.[1] ?? []);
  return names.length > 0
    ? { volumes: Object.fromEntries([...new Set(names)].map((name) => [name, {}])) }
    : {};
}

/** Compose puts variables in for `$`; text of the design means itself. */
const literal = (text: string): string => text.replaceAll('$', '$$$$');
