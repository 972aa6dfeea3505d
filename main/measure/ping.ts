import { text, type Text } from '#shared/language/text';
import type { Ns } from '#shared/units/quantity';
import { echoBytes } from '#simulations/calibration/idle-path';
import type { RunResult } from '../transports/transport';

/** Seconds between two echoes: what ping allows to anybody (iputils, ping(8)). */
const apart = 0.2;

/** Both iputils and busybox know these; without `-q`, for the median needs each answer. An answer is waited for a second. */
export const pingArgv = (address: string, count: number): string[] => [
  'ping',
  '-n',
  '-c',
  String(count),
  '-i',
  String(apart),
  '-W',
  '1',
  '-s',
  String(echoBytes),
  address,
];

/** As long as one takes whose answers come at once. */
export const pingSeconds = (count: number): number => count * apart;

/** For the echoes, the last answer, and a slow login shell. */
export const pingTimeoutMs = (count: number): number => count * apart * 1000 + 20_000;

export type PingAnswer = { roundTrips: Ns[] } | { problem: Text; mend: Text };

/** `icmp_seq=1 … time=0.043 ms` (iputils), `seq=0 … time=0.056 ms` (busybox). */
const answerLine = /^\d+ bytes from .*?seq=(\d+) .*?time=([\d.]+) ms/gm;

/** What a ping printed: round trips in the order asked. Silence is an answer too; that it could not ask is none. */
export function readPing({ code, stdout, stderr }: RunResult): PingAnswer {
  const bySequence = new Map<number, Ns>();
  for (const [, sequence, time] of stdout.matchAll(answerLine)) {
    // A second answer to the same echo (`DUP!`) tells nothing.
    if (!bySequence.has(Number(sequence))) bySequence.set(Number(sequence), Math.round(Number(time) * 1e6));
  }
  const roundTrips = [...bySequence].sort(([a], [b]) => a - b).map(([, time]) => time);
  if (roundTrips.length > 0 || code === 1) return { roundTrips };
  if (code === 127)
    return {
      problem: text`it has no ping`,
      mend: text`Install it there (Debian: apt install iputils-ping).`,
    };
  const said = stderr.trim().split('\n').at(-1) ?? '';
  return {
    problem: said
      ? text`its ping does not work: ${said}`
      : text`its ping does not work: it ended with ${code ?? text`a signal`}`,
    mend: mendOf(said),
  };
}

const mendOf = (said: string): Text =>
  /permi(tted|ssion)/i.test(said)
    ? text`Let its user send echoes: sysctl net.ipv4.ping_group_range, or setcap cap_net_raw+ep on ping.`
    : text`Try it by hand there.`;
