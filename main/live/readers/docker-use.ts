import { z } from 'zod';
import { amount, text } from '#shared/language/text';
import { roundedUse, useKey } from '#shared/live/use-key';
import { parsed } from '../cluster/parsed';
import { needsRoot } from '../docker-access';
import type { Entity } from '../feed';
import { pause } from '../pace';
import { within } from '../within';
import { dockerHosts } from './docker';
import type { Reader, Session } from './reader';

/** What the containers of every Docker host use. */
export const dockerUseReader: Reader = {
  kind: 'docker-use',
  figuresOnly: true,
  sources: (design) =>
    dockerHosts(design).map((device) => ({
      id: `docker-use/${device}`,
      label: text`use of containers on ${device}`,
      devices: [device],
      follow: (session) => followUse(device, session),
    })),
};

/** Once, in a line of JSON each: the engine measures for about 2 s, and `stats` that stream redraw a terminal. */
const stats = ['docker', 'stats', '--no-stream', '--no-trunc', '--format', '{{json .}}'];

async function followUse(device: string, session: Session): Promise<void> {
  const { connections, feed, pace, signal } = session;
  while (!signal.aborted) {
    const transport = await connections.get(device, signal);
    const sudo = await needsRoot(device, transport, session);
    const late = text`docker stats on ${device} does not answer within ${amount(`${pace.answerMs / 1000} s`)}.`;
    const { stdout } = await within({ ms: pace.answerMs, signal, late }, (signal) =>
      transport.run(stats, { sudo, signal, timeoutMs: 2 * pace.answerMs }),
    );
    feed.replace('use', readStats(device, stdout));
    feed.heard();
    await pause(pace.metricsMs, signal);
  }
}

/** "docker container stats", "Formatting": texts as the table shows them; `--` where nothing was measured. */
const line = z.object({ Name: z.string().min(1), CPUPerc: z.string(), MemUsage: z.string() });

/** By `useKey`; lines that are none are passed over. A percent is a hundredth of one core. */
export function readStats(host: string, output: string): Map<string, Entity<'use'>> {
  const found = new Map<string, Entity<'use'>>();
  for (const text of output.split('\n')) {
    const { data } = line.safeParse(parsed(text));
    if (!data) continue;
    const percent = /^(\d+(?:\.\d+)?)%$/.exec(data.CPUPerc)?.[1];
    const use = roundedUse(percent === undefined ? undefined : Number(percent) / 100, bytesOf(data.MemUsage));
    found.set(useKey.container(host, data.Name), use);
  }
  return found;
}

/** As go-units' `BytesSize` writes them: `796KiB / 64MiB`, of which the first is in use. */
const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

function bytesOf(usage: string): number | undefined {
  const [, value, unit = ''] = /^(\d+(?:\.\d+)?)([KMGTP]?i?B) \//.exec(usage) ?? [];
  const power = units.indexOf(unit);
  return value === undefined || power < 0 ? undefined : Number(value) * 1024 ** power;
}
