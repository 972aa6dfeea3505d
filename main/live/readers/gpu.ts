import { SaidError } from '#shared/language/said-error';
import { amount, text, verbatim } from '#shared/language/text';
import { managedHosts } from '../../apply/managed';
import type { Entity } from '../feed';
import { pause } from '../pace';
import { within } from '../within';
import type { Reader, Session } from './reader';

/** Asked of every card (`nvidia-smi --help-query-gpu`): percent, MiB, °C, W, as `nounits` leaves them. */
const query = [
  'index',
  'name',
  'utilization.gpu',
  'memory.used',
  'memory.total',
  'temperature.gpu',
  'power.draw',
].join(',');

/** Without a driver that keeps it loaded, each question loads the card's: once in a while is enough. */
const everyMs = 5_000;
const mebibyte = 2 ** 20;

const script = `
command -v nvidia-smi >/dev/null || { echo absent; exit 0; }
exec nvidia-smi --query-gpu=${query} --format=csv,noheader,nounits`;

/** The use of NVIDIA's cards in every host that is drawn with some. */
export const gpuReader: Reader = {
  kind: 'gpu',
  sources: (design) =>
    managedHosts(design)
      .filter((device) => design.topology.devices[device]?.kind === 'gpu-host')
      .map((device) => ({
        id: `gpu/${device}`,
        label: text`graphics cards of ${device}`,
        devices: [device],
        follow: (session) => followCards(device, session),
      })),
};

async function followCards(device: string, session: Session): Promise<void> {
  const { connections, feed, pace, signal } = session;
  while (!signal.aborted) {
    const transport = await connections.get(device, signal);
    const late = text`nvidia-smi on ${device} does not answer within ${amount(`${pace.answerMs / 1000} s`)}.`;
    const { stdout, code } = await within({ ms: pace.answerMs, signal, late }, (signal) =>
      transport.run(['sh', '-c', script], { signal, timeoutMs: 2 * pace.answerMs, allowFailure: true }),
    );
    if (stdout.trim() === 'absent')
      throw new SaidError(text`There is no nvidia-smi on ${device}: NVIDIA's driver is not installed.`);
    // Where it cannot talk to the driver it says so on standard output.
    if (code !== 0)
      throw new SaidError(
        stdout.trim() === ''
          ? text`nvidia-smi on ${device} ended with ${code ?? 'a signal'}.`
          : verbatim(stdout.trim()),
      );
    feed.replace('gpus', readCards(device, stdout));
    feed.heard();
    await pause(Math.max(everyMs, pace.pollMs), signal);
  }
}

/** Cards by `device/index`. What a card does not tell (`[N/A]`, `[Not Supported]`) is left out; lines that are none are passed over. */
export function readCards(device: string, output: string): Map<string, Entity<'gpus'>> {
  const found = new Map<string, Entity<'gpus'>>();
  for (const line of output.split('\n')) {
    const [index = '', name = '', ...figures] = line.split(',').map((cell) => cell.trim());
    if (!/^\d+$/.test(index) || name === '' || figures.length !== 5) continue;
    const [busy, used, total, celsius, watts] = figures.map(numberIn);
    found.set(`${device}/${index}`, {
      host: device,
      index: Number(index),
      name: name.slice(0, 200),
      ...(busy !== undefined && { busyShare: busy / 100 }),
      ...(used !== undefined && { memoryUsedBytes: used * mebibyte }),
      ...(total !== undefined && { memoryBytes: total * mebibyte }),
      ...(celsius !== undefined && { celsius }),
      ...(watts !== undefined && { watts }),
      record: device,
    });
  }
  return found;
}

function numberIn(cell: string): number | undefined {
  const value = Number(cell);
  return cell !== '' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
