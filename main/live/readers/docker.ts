import { z } from 'zod';
import { amount, text } from '#shared/language/text';
import { recordLabel } from '#shared/live/labels';
import type { Matcher } from '#shared/live/match';
import { isPresent } from '../../apply/managed';
import type { Design } from '../../apply/design';
import { allOrNone } from '../all-or-none';
import { needsRoot } from '../docker-access';
import type { Entity } from '../feed';
import { followCommand } from '../follow-command';
import { createTrigger } from '../trigger';
import { within } from '../within';
import type { Reader, Session } from './reader';

/** Containers of every Docker host: read whole, and again as soon as the engine tells of an event. */
export const dockerReader: Reader = {
  kind: 'docker',
  sources: (design) =>
    dockerHosts(design).map((device) => ({
      id: `docker/${device}`,
      label: text`Docker on ${device}`,
      devices: [device],
      follow: (session) => followDocker(device, session),
    })),
};

export const dockerHosts = (design: Design): string[] =>
  Object.entries(design.topology.devices)
    .filter(([id, device]) => {
      const runsContainers = Object.values(design.topology.containers).some(({ host }) => host === id);
      return (device.docker !== undefined || runsContainers) && isPresent(design, id);
    })
    .map(([id]) => id);

/** What changes what we show; health checks' exec events, every few seconds, do not. */
const eventNames = [
  'create',
  'start',
  'die',
  'destroy',
  'pause',
  'unpause',
  'rename',
  'health_status',
  'update',
];

const events = [
  'sh',
  '-c',
  // From a second ago, so that nothing is missed between the first reading and the start of the stream.
  `exec docker events --since "$(($(date +%s) - 1))" --format '{{json .}}' "$@"`,
  'sh',
  '--filter',
  'type=container',
  ...eventNames.flatMap((name) => ['--filter', `event=${name}`]),
];

const fields = {
  name: '{{json .Names}}',
  image: '{{json .Image}}',
  state: '{{json .State}}',
  status: '{{json .Status}}',
  ports: '{{json .Ports}}',
  record: `{{json (.Label "${recordLabel}")}}`,
};
const format = `{${Object.entries(fields)
  .map(([name, field]) => `"${name}":${field}`)
  .join(',')}}`;

async function followDocker(device: string, session: Session): Promise<void> {
  const { connections, feed, matcher, pace } = session;
  const transport = await connections.get(device, session.signal);
  const sudo = await needsRoot(device, transport, session);
  const trigger = createTrigger();
  let read = false;
  const onAlive = () => void (read && feed.heard());

  await allOrNone(session.signal, [
    (signal) => followCommand({ transport, argv: events, sudo, onLine: trigger.pull, onAlive, pace, signal }),
    async (signal) => {
      while (!signal.aborted) {
        const late = text`Docker on ${device} does not answer within ${amount(`${pace.answerMs / 1000} s`)}.`;
        const { stdout } = await within({ ms: pace.answerMs, signal, late }, (signal) =>
          transport.run(['docker', 'ps', '--all', '--no-trunc', '--format', format], {
            sudo,
            signal,
            timeoutMs: 2 * pace.answerMs,
          }),
        );
        feed.replace('containers', readContainers(device, stdout, matcher));
        read = true;
        feed.heard();
        await trigger.wait(pace.relistMs, signal);
      }
    },
  ]);
}

const line = z.object({
  name: z.string().min(1),
  image: z.string(),
  state: z.string(),
  status: z.string(),
  ports: z.string(),
  record: z.string(),
});

/** `docker ps` in our format, by `device/name`; lines that are none are passed over. */
export function readContainers(
  host: string,
  output: string,
  matcher: Matcher,
): Map<string, Entity<'containers'>> {
  const found = new Map<string, Entity<'containers'>>();
  for (const text of output.split('\n')) {
    const parsed = line.safeParse(jsonOf(text));
    if (!parsed.success) continue;
    const { record: labelled, ...container } = parsed.data;
    const record = matcher.container({ host, name: container.name, record: labelled });
    found.set(`${host}/${container.name}`, { ...container, host, ...(record && { record }) });
  }
  return found;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
