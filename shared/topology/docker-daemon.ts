import { english, text, word, type Text } from '../language/text';
import type { SaidIssue } from '../units/said-issue';
import { z } from 'zod';
import { byteSize } from '../units/quantity';

const cidr = z.string().regex(/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, word`A subnet, like 172.30.0.0/16.`);
const ipv4 = z.string().regex(/^\d{1,3}(\.\d{1,3}){3}$/, word`An IPv4 address, like 10.20.10.1.`);
const absolutePath = z
  .string()
  .regex(/^\/[A-Za-z0-9_./:@%+,-]*$/, word`An absolute path without spaces, like /srv/docker.`);

/** Typed fields and the key of daemon.json that each stands for. */
const daemonKeys = {
  dataRoot: 'data-root',
  registryMirrors: 'registry-mirrors',
  insecureRegistries: 'insecure-registries',
  addressPools: 'default-address-pools',
  bridgeAddress: 'bip',
  dns: 'dns',
  mtu: 'mtu',
  liveRestore: 'live-restore',
} as const;

const withField: Readonly<Record<string, string>> = {
  'log-driver': 'logs.driver',
  ...Object.fromEntries(Object.entries(daemonKeys).map(([field, key]) => [key, field])),
};

/**
 * Settings of Docker's engine, in /etc/docker/daemon.json (docs.docker.com, dockerd, daemon configuration file). They are merged in key
 * by key: what the file has beside them stays as it is.
 */
export const dockerDaemon = z
  .strictObject({
    /** How containers' logs are kept, unless a container says otherwise. Holds for containers that are made after it. */
    logs: z
      .strictObject({
        /** Logging driver. Docker's own default, json-file, lets logs grow until the disk is full. */
        driver: z
          .string()
          .regex(/^[a-z0-9][a-z0-9_./:-]*$/, word`A logging driver, like local.`)
          .optional(),
        /** A log file is begun anew at this size. */
        maxSize: byteSize.refine((bytes) => bytes >= 1, word`at least 1 B`).optional(),
        /** So many of them are kept. */
        maxFiles: z.int().min(1).optional(),
      })
      .optional(),
    /** Where images, containers and volumes lie. What lies in the old place is not moved. */
    dataRoot: absolutePath.optional(),
    /** Mirrors of Docker Hub, asked before it. */
    registryMirrors: z.array(z.url()).optional(),
    /** Registries that are spoken to without TLS, or without a certificate that is trusted: host:port, or a subnet. */
    insecureRegistries: z
      .array(
        z
          .string()
          .regex(/^[A-Za-z0-9.:/-]+$/, word`A registry or subnet, like registry.lan:5000 or 10.20.0.0/16.`),
      )
      .optional(),
    /** Where new networks get their subnets from. */
    addressPools: z
      .array(
        z.strictObject({
          base: cidr,
          /** Prefix length of each network. */
          size: z.int().min(8).max(30),
        }),
      )
      .optional(),
    /** Address of the bridge docker0, with its prefix. */
    bridgeAddress: cidr.optional(),
    /** Name servers of containers. */
    dns: z.array(ipv4).optional(),
    /** MTU of the bridge docker0, in bytes; other networks have their own. */
    mtu: z.int().min(68).max(65_535).optional(),
    /** Containers go on while the engine restarts. */
    liveRestore: z.boolean().optional(),
    /** Any other key of daemon.json, as Docker names it. */
    options: z
      .record(
        z.string().regex(/^[a-z0-9][a-zA-Z0-9-]*$/, word`A key of daemon.json, like log-level.`),
        z.unknown(),
      )
      .optional(),
  })
  .superRefine(({ options = {} }, context) => {
    for (const key of Object.keys(options)) {
      const what = refusedOption(key) ?? (hasNull(options[key]) && text`leave a key out instead of null`);
      if (!what) continue;
      const params: SaidIssue = { what };
      context.addIssue({ code: 'custom', path: ['options', key], message: english(what), params });
    }
  });
export type DockerDaemon = z.output<typeof dockerDaemon>;

function refusedOption(key: string): Text | undefined {
  const field = Object.hasOwn(withField, key) ? withField[key] : undefined;
  if (field !== undefined) return text`write it as ${field}`;
  // https://docs.docker.com/engine/daemon/troubleshoot/#configure-the-daemon-host-with-systemd
  return key === 'hosts'
    ? text`Docker's unit gives hosts as -H, and the engine does not start with both: set it in a drop-in of docker.service`
    : undefined;
}

const hasNull = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.values(value).some(hasNull));

/** The members of daemon.json that a design's settings are. */
export function daemonSettings({ logs, options = {}, ...typed }: DockerDaemon): Record<string, unknown> {
  const { driver, maxSize, maxFiles } = logs ?? {};
  // In plain bytes: drivers read k and m differently, some as 1000, some as 1024.
  const logOptions = {
    ...(maxSize !== undefined && { 'max-size': String(maxSize) }),
    ...(maxFiles !== undefined && { 'max-file': String(maxFiles) }),
  };
  const named = Object.entries(daemonKeys).flatMap(([field, key]) => {
    const value = typed[field as keyof typeof daemonKeys];
    return value === undefined ? [] : [[key, value] as const];
  });
  const more = options['log-opts'];
  const allLogOptions = { ...(isObject(more) ? more : {}), ...logOptions };
  return {
    ...(driver !== undefined && { 'log-driver': driver }),
    ...options,
    ...(Object.keys(allLogOptions).length > 0 && { 'log-opts': allLogOptions }),
    ...Object.fromEntries(named),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
