import { generations, type FirstBoot, type Generation } from '#shared/boot-files/boot-files';
import { firstBootOf, isClusterNode } from '#shared/boot-files/first-boot';
import { suggestion, thereAre } from '#shared/formats/suggest';
import { FaultError } from '#shared/ipc/fault';
import type { Text } from '#shared/language/text';
import type { Topology } from '#shared/topology/topology';
import type { Secrets } from '../credentials/secrets';
import { publicKeys } from './public-keys';

/** What a person says of a first boot beside the design. */
export interface FirstBootOrder {
  host: string;
  /** Left out: the newest. */
  generation?: string | undefined;
  /** File of a public key. */
  key?: string | undefined;
  /** Hash of a password, or what stands for it where it is only shown. */
  passwordHash: string | null;
}

export interface PreparedBoot {
  host: string;
  generation: Generation;
  boot: FirstBoot;
  /** Whether its kernel needs the memory cgroup. */
  clusterNode: boolean;
}

/** What a Raspberry Pi of the design is to be told at its first boot. Refused where nobody could log in afterwards. */
export async function prepareBoot(topology: Topology, order: FirstBootOrder): Promise<PreparedBoot> {
  const { host, generation, key, passwordHash } = order;
  const device = topology.devices[host];
  if (!device)
    throw fault(
      'host',
      `There is no device ${host}.`,
      suggestion(host, Object.keys(topology.devices), thereAre),
    );
  if (device.kind !== 'raspberry-pi')
    throw fault('host', `${host} is no Raspberry Pi: its system does not come on a flashed card.`);
  const chosen = generationNamed(generation, device.os);
  const boot = firstBootOf(topology, host, { keys: await publicKeys(device.ssh?.key, key), passwordHash });
  if (boot.keys.length === 0 && passwordHash === null)
    throw fault(
      'key',
      `Nobody could log in to ${host}: there is neither a key nor a password.`,
      'Make a key pair (ssh-keygen), give the design host: { sshKeys }, or name a public key (--key FILE) or the secret with the hash of a password (--password SECRET).',
    );
  return { host, generation: chosen, boot, clusterNode: isClusterNode(topology, host) };
}

function generationNamed(name: string | undefined, os: string | undefined): Generation {
  const named = name ?? 'cloud-init';
  const found = generations.find((generation) => generation.name === named);
  const known = generations.map((generation) => generation.name);
  if (!found)
    throw fault(
      'generation',
      `"${named}" is no generation of boot files.`,
      suggestion(named, known, thereAre),
    );
  if (os === 'ubuntu' && found.name !== 'cloud-init')
    throw fault(
      'generation',
      `Ubuntu's images read cloud-init's files, not ${found.name}.`,
      'Take cloud-init, which is taken where no generation is named.',
    );
  return found;
}

/** crypt(5): `$id$salt$hash`. A password that is none would stand on the card as it is (D3). */
export async function passwordHashIn(secrets: Secrets, name: string, host: string): Promise<string> {
  const hash = (await secrets.get(name, `password hash of ${host}`)).trim();
  if (/^\$(?:5|6|y|2[aby])\$[^\s:]+$/.test(hash)) return hash;
  secrets.forget?.(name);
  throw fault(
    'password',
    `The secret ${name} is no hash of a password.`,
    'Store what "openssl passwd -6" prints, not the password.',
  );
}

const fault = (code: string, summary: Text | string, mend?: Text | string) =>
  new FaultError({ code, summary, ...(mend !== undefined && { mend }) });
