/** An echo's asker and who is asked. */
export type Pair = readonly [from: string, to: string];

/** Up to so many hosts every one asks every other; of more, each asks the next two in a circle. */
const mostForAll = 8;
/** Pings at one time; each sends five small packets a second. */
const mostAtOnce = 16;

/**
 * Who asks whom, round after round: in a round a host asks one and is asked by one, so that no echo waits for another. Each with its
 * next two is the least that still tells every host's own share: any three in a row all ask each other.
 */
export function probeRounds(hosts: readonly string[]): Pair[][] {
  const count = hosts.length;
  const steps =
    count <= mostForAll ? Array.from({ length: Math.max(0, count - 1) }, (_, i) => i + 1) : [1, 2];
  return steps.flatMap((step) => inParts(hosts.map((from, i): Pair => [from, hosts[(i + step) % count]!])));
}

function inParts(pairs: readonly Pair[]): Pair[][] {
  const parts: Pair[][] = [];
  for (let at = 0; at < pairs.length; at += mostAtOnce) parts.push(pairs.slice(at, at + mostAtOnce));
  return parts;
}
