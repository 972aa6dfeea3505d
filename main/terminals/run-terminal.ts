import { StringDecoder } from 'node:string_decoder';
import { FaultError } from '#shared/ipc/fault';
import { text, type Text } from '#shared/language/text';
import type { TerminalPart, TerminalPlace, TerminalSize } from '#shared/live/terminal';
import { openLiveCluster } from '../live/cluster/open';
import type { Design } from '../apply/design';
import type { Session } from '../live/readers/reader';
import type { Connections } from '../transports/connections';
import { openContainerTerminal } from './container-terminal';
import { openDeviceTerminal } from './device-terminal';
import type { PlacedTerminal } from './placed-terminal';
import { openPodTerminal } from './pod-terminal';

/** The way back to a terminal that is open. */
export interface Typing {
  /** Resolves when the far side can take more. */
  write(text: string): Promise<void>;
  resize(size: TerminalSize): void;
}

interface TerminalOptions {
  design: Design;
  connections: Connections;
  order: { place: TerminalPlace; size: TerminalSize };
  /** Resolves when the reader can take more; until then nothing more is read. */
  send: (part: TerminalPart) => Promise<void>;
  onOpen: (typing: Typing) => void;
  signal: AbortSignal;
  openCluster?: Session['openCluster'];
}

/** Longest text of one part, in bytes. */
const longestPart = 32_768;

/** Opens a shell and passes on what it prints until it ends; when the signal is aborted, it is ended. */
export async function runTerminal(options: TerminalOptions): Promise<void> {
  const { send, onOpen, signal } = options;
  const terminal = await open(options);
  const { stream } = terminal;
  const stop = () => void stream.destroy();
  signal.addEventListener('abort', stop);
  try {
    signal.throwIfAborted();
    onOpen({
      write: (text) => written(terminal, text),
      resize: (size) => terminal.resize(size),
    });
    await send({ text: '' });
    await passOn(terminal, send);
    const exitCode = terminal.exitCode();
    if (exitCode === undefined) throw lostContact();
    await send({ exitCode });
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    await terminal.end();
  }
}

async function open(options: TerminalOptions): Promise<PlacedTerminal> {
  const { design, connections, order, signal } = options;
  const { place, size } = order;
  const { devices, clusters } = design.topology;
  if (place.kind === 'pod') {
    if (!Object.hasOwn(clusters, place.cluster)) throw notInDesign(text`cluster "${place.cluster}"`);
    const reach = options.openCluster ?? openLiveCluster;
    const client = await reach({ design, connections, cluster: place.cluster, signal });
    return openPodTerminal(client, place, size, signal).catch(async (error: unknown) => {
      await client.close();
      throw error;
    });
  }
  if (!Object.hasOwn(devices, place.device)) throw notInDesign(text`device "${place.device}"`);
  return place.kind === 'device'
    ? openDeviceTerminal(place, size, { connections, signal })
    : openContainerTerminal(place, size, { connections, signal });
}

async function passOn({ stream, note }: PlacedTerminal, send: TerminalOptions['send']): Promise<void> {
  const decoder = new StringDecoder('utf8');
  const closed = new Promise((resolve) => stream.once('close', resolve));
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    note?.(chunk);
    for (let first = 0; first < chunk.length; first += longestPart) {
      const text = decoder.write(chunk.subarray(first, first + longestPart));
      if (text) await send({ text });
    }
  }
  // The exit code may come after the last output.
  await closed;
}

const written = ({ stream }: PlacedTerminal, text: string): Promise<void> =>
  new Promise((resolve, reject) =>
    stream.write(text, 'utf8', (error) => (error ? reject(error) : resolve())),
  );

const notInDesign = (what: Text) =>
  new FaultError({
    code: 'terminal',
    summary: text`The design has no ${what}.`,
    mend: text`Open the terminal from what the design has.`,
  });

const lostContact = () =>
  new FaultError({
    code: 'terminal',
    summary: text`Contact was lost.`,
    mend: text`See that the machine is on and reachable, then open the terminal again.`,
  });
