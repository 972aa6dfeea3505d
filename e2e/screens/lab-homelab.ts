import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downLab, upLab, type Lab } from '../lab/lab';
import { startElectron, type RunningApp } from './start-electron';

export const sample = join(import.meta.dirname, '../../assets/samples/homelab.rackloom.yaml');
/** In no argument, journal or heap but where it belongs. */
export const canary = 'canary-correct-horse';

/** The sample homelab on the lab's hosts, with room for one more, and the app that it is applied from. */
export interface LabHomelab extends RunningApp {
  lab: Lab;
  /** The design that the window has open: a copy of the sample whose GPU host has its network set, too. */
  file: string;
  environment: Record<string, string>;
  /** As root on a host's console: what it printed. */
  on: (host: string, script: string) => Promise<string>;
  /** The design as it was last saved. */
  saved: () => Promise<string>;
}

/** Clears what an earlier run left. The lab stays up when the app is closed. */
export async function startLabHomelab(): Promise<LabHomelab> {
  await downLab();
  const lab = await upLab({ spares: [{ id: 'pi-5', address: '10.20.10.15/24', switch: 'sw1', port: '6' }] });
  const folder = await mkdtemp(join(tmpdir(), 'rackloom-on-the-lab-'));
  const environment = await secretsIn(folder);
  const file = join(folder, 'homelab.rackloom.yaml');
  await writeFile(file, withGuardedNetwork(await readFile(sample, 'utf8')));
  const running = await startElectron([file, '--profile', lab.profile], environment);
  return {
    ...running,
    lab,
    file,
    environment,
    on: async (host, script) => (await lab.run(host, ['sh', '-ec', script])).stdout.trim(),
    saved: () => readFile(file, 'utf8'),
    close: async () => {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What the sample's secrets are, in a folder as users keep them. */
export async function secretsIn(folder: string): Promise<Record<string, string>> {
  const secrets = join(folder, 'secrets');
  await mkdir(secrets, { mode: 0o700 });
  await writeFile(join(secrets, 'postgres-password'), canary, { mode: 0o600 });
  return { RACKLOOM_SECRETS_DIR: secrets };
}

export const withGuardedNetwork = (text: string) =>
  text.replace(
    '    docker: { package: docker.io }\n',
    '    docker: { package: docker.io }\n    host: { network: { guard: 40 s } }\n',
  );
