import { z } from 'zod';
import { word } from '../language/text';
import { bitRate, byteSize } from '../units/quantity';
import { chassis, rackPlace } from './chassis';
import { hardware } from './hardware';
import { dockerDaemon } from './docker-daemon';
import { forwarding } from './forwarding';
import { host } from './host';
import { identifier, secretReference } from './identifier';
import { machine } from './machine';
import { supply } from './power';
import { queue } from './queue';
import { switching } from './switching';

/** What a device is for. Each kind's behaviour stands in a file of its own in `shared/devices`. */
export const deviceKindName = z.enum([
  'switch',
  'router',
  'raspberry-pi',
  'mini-pc',
  'gpu-host',
  'nas',
  'workstation',
  'internet',
  'pdu',
  'ups',
  'patch-panel',
  'shelf',
]);
export type DeviceKindName = z.infer<typeof deviceKindName>;

const cidrAddress = z
  .string()
  .regex(
    /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/,
    word`An address is written with its prefix, like 10.20.10.11/24.`,
  );
const ipAddress = z.string().regex(/^\d{1,3}(\.\d{1,3}){3}$/, word`An IPv4 address, like 10.20.10.11.`);

/** IEEE 802.1Q port mode: an access port carries one VLAN untagged; a trunk carries several tagged and at most one native. */
export const portVlan = z.union([
  z.strictObject({ access: identifier }),
  z.strictObject({ trunk: z.array(identifier).min(1), native: identifier.optional() }),
]);
export type PortVlan = z.infer<typeof portVlan>;

export const port = z.strictObject({
  /** Highest rate the port can negotiate. Left out: what the catalogue model says, else 1 Gbps. */
  rate: bitRate.optional(),
  address: cidrAddress.optional(),
  /** Largest IP packet that it sends and takes. Left out: 1,500 bytes. */
  mtu: byteSize.optional(),
  vlan: portVlan.optional(),
  /** Asymmetric uplinks: rate towards the device at the other end, where it differs. */
  upstream: bitRate.optional(),
  /** How frames wait to be sent. Left out: first in, first out, as the device has room. */
  queue: queue.optional(),
  /** Hardware address; a router reserves the port's address for it. */
  mac: z
    .string()
    .regex(/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/, word`A hardware address, like 02:00:00:00:00:05.`)
    .optional(),
  /** The name the operating system or the switch gives the port, where it is not the port's own. */
  interface: z.string().optional(),
});
export type Port = z.infer<typeof port>;

export const sshEndpoint = z.strictObject({
  /** Left out: the device's first address. */
  host: z.string().optional(),
  port: z.int().min(1).max(65535).optional(),
  user: z.string().optional(),
  /** Path of a private key; left out: agent, then what ~/.ssh/config says, then the default keys. */
  key: z.string().optional(),
  passphrase: secretReference.optional(),
  password: secretReference.optional(),
  /** Password for sudo, where it asks for one. */
  sudo: secretReference.optional(),
  /** Id of a device to go through (ProxyJump). */
  jump: identifier.optional(),
  knownHosts: z.string().optional(),
});
export type SshEndpoint = z.infer<typeof sshEndpoint>;

export const device = z.strictObject({
  kind: deviceKindName,
  /** Catalogue model (`assets/devices`). */
  model: z.string().optional(),
  /** A model of the user's own, or figures that differ from the catalogue's, like a measured idle power (D4). */
  hardware: hardware.optional(),
  /** Catalogue models of what is fitted to it, like a PoE HAT. */
  parts: z.array(z.string()).optional(),
  /** What it is plugged into. Left out: nobody says, and it is taken to stay on. */
  power: supply.optional(),
  label: z.string().optional(),
  /** Host and node name, where it is not the id (D1). */
  hostname: identifier.optional(),
  /** Where it is mounted in which rack. */
  rack: rackPlace.optional(),
  /** How much room it takes in a rack. */
  chassis: chassis.optional(),
  os: z.enum(['debian', 'ubuntu', 'raspberry-pi-os']).optional(),
  arch: z.enum(['amd64', 'arm64']).optional(),
  ports: z.record(z.string(), port).optional(),
  gateway: ipAddress.optional(),
  ssh: sshEndpoint.optional(),
  /** How Rackloom configures it, for switches and routers. Without one: a manual step (D20). */
  driver: z.enum(['openvswitch', 'openwrt', 'routeros', 'ios']).optional(),
  /** On a switch: IEEE 802.1D-2004 rapid spanning tree. Left out: taken to run, and said so where it matters. */
  spanningTree: z
    .strictObject({
      mode: z.enum(['rstp', 'none']).default('rstp'),
      /** The lowest is the root; a multiple of 4,096. */
      priority: z.int().min(0).max(61_440).multipleOf(4096).default(32_768),
    })
    .optional(),
  switching: switching.optional(),
  /** On a router. */
  forwarding: forwarding.optional(),
  /** Address by which a switch is managed, and the VLAN it is in. */
  management: z.strictObject({ vlan: identifier, address: cidrAddress }).optional(),
  /** On a Docker host: which engine to install, and its settings. */
  docker: z
    .strictObject({
      package: z.enum(['docker-ce', 'docker.io']).default('docker-ce'),
      daemon: dockerDaemon.optional(),
    })
    .optional(),
  /** What the apply puts in place on its operating system; all of it opt-in. */
  host: host.optional(),
  /** What the simulator takes it for; left out: what the catalogue says, else what is assumed of its kind. */
  machine: machine.optional(),
  notes: z.string().optional(),
});
export type Device = z.infer<typeof device>;
