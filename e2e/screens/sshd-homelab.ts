import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSshd, type Sshd } from '../../main/transports/testing/sshd';

/** A homelab of one host, which is this machine over SSH, as the present user. */
export interface SshdHomelab {
  /** The design's file. */
  file: string;
  sshd: Sshd;
}

export async function startSshdHomelab(more = ''): Promise<SshdHomelab> {
  const sshd = await startSshd();
  const knownHosts = join(sshd.folder, 'known_hosts');
  await writeFile(knownHosts, `[127.0.0.1]:${sshd.port} ${sshd.hostKey}\n`);
  const ssh = { host: '127.0.0.1', port: sshd.port, user: sshd.user, key: sshd.key, knownHosts };
  const file = join(sshd.folder, 'homelab.rackloom.yaml');
  await writeFile(
    file,
    `rackloom: 1\nname: one-host\ndevices:\n  box:\n    kind: mini-pc\n    ports: { eth0: {} }\n    ssh: ${JSON.stringify(ssh)}\n${more}`,
  );
  return { file, sshd };
}
