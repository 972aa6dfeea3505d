import { afterAll, describe, expect, it } from 'vitest';
import { compileNetwork } from '../compile/compile';
import { runEvents, startRun } from '../dispatch';
import { createRun } from '../engine/run';
import { collect } from '../measure/collect';
import { decoded } from '../testing/sample';
import { openTshark } from '../testing/tshark';
import { captureFile, captureOn, portNamed } from './capture';

const tshark = openTshark();
afterAll(() => tshark.close());

function capture(text: string, port: string) {
  const topology = decoded(text);
  const run = createRun(compileNetwork(topology).network, { seed: 5, warmup: 0, duration: 3e12 });
  const taken = captureOn(topology, run, portNamed(run, port));
  startRun(run);
  while (!runEvents(run, 100_000));
  return { file: captureFile(run, taken), bulk: collect(run).bulk };
}

interface Seen {
  frame: number;
  from: string;
  flags: number;
  /** Sequence numbers of the first byte and behind the last. */
  first: number;
  next: number;
  ranges: number;
  notes: string;
}

/** TCP of a capture, with every note, warning and error that tshark has on it. */
function seen(file: Uint8Array): Seen[] {
  const names = ['frame.number', 'ip.src', 'tcp.flags', 'tcp.seq', 'tcp.nxtseq', 'tcp.options.sack.count'];
  const noted = new Map(
    tshark
      .fields(file, '_ws.expert.severity >= "Note"', 'frame.number', '_ws.expert.message')
      .map(([frame, notes]) => [Number(frame), notes!]),
  );
  return tshark.fields(file, 'tcp && !icmp', ...names).map(([frame, from, flags, first, next, ranges]) => ({
    ...{ frame: Number(frame), from: from!, flags: Number(flags), first: Number(first), next: Number(next) },
    ranges: Number(ranges ?? 0),
    notes: noted.get(Number(frame)) ?? '',
  }));
}

const framesWith = (frames: readonly Seen[], note: RegExp) =>
  frames.filter(({ notes }) => note.test(notes)).map(({ frame }) => frame);

/** Data that begins below what was sent before, and data that begins beyond it. */
function outOfLine(frames: readonly Seen[], from: string) {
  let highest = 0;
  const [again, beyond]: [number[], number[]] = [[], []];
  for (const { frame, from: sender, first, next } of frames) {
    if (sender !== from || next === first) continue;
    if (first < highest) again.push(frame);
    if (first > highest && highest > 0) beyond.push(frame);
    highest = Math.max(highest, next);
  }
  return { again, beyond };
}

/** tshark calls what was sent before out of order where it comes within 3 ms of the newest, and a retransmission later. */
const sentAgain = /retransmission|out-of-order/;
const duplicate = /Duplicate ACK/;
const gap = /Previous segment\(s\) not captured/;
const closing = /connection closing/;
const isGood = 'ip.checksum.status == "Good" && tcp.checksum.status == "Good"';

describe('a copy over a line that loses 2 %', () => {
  const text = `
rackloom: 1
name: lossy
devices:
  a: { kind: workstation, ports: { eth0: { address: 10.0.0.1/24 } } }
  b: { kind: workstation, ports: { eth0: { address: 10.0.0.2/24 } } }
cables: { line: { between: [a:eth0, b:eth0], medium: virtual, delay: 1 ms, loss: 0.02 } }
traffic: { bulk: { copy: { from: a, to: b, size: 1 MB } } }`;
  const { file, bulk } = capture(text, 'a:eth0');
  const frames = seen(file);

  it.each(['a:eth0', 'b:eth0'])('at %s every byte and checksum is right', (port) => {
    const at = capture(text, port).file;
    expect(tshark.fields(at, `_ws.malformed || _ws.short || !(${isGood})`, 'frame.number')).toEqual([]);
  });

  it('opens with a handshake, tells of what arrived out of order, and closes both ways', () => {
    expect(frames.slice(0, 3).map(({ flags }) => flags)).toEqual([0x02, 0x12, 0x10]);
    expect(frames.some(({ from, ranges }) => from === '10.0.0.2' && ranges > 0)).toBe(true);
    expect(frames.filter(({ flags }) => (flags & 1) !== 0).map(({ from }) => from)).toEqual([
      '10.0.0.1',
      '10.0.0.2',
    ]);
    const last = Math.max(...frames.filter(({ from }) => from === '10.0.0.1').map(({ next }) => next));
    // The bytes, the SYN and the FIN.
    expect(last).toBe(1_000_000 + 2);
  });

  it('where it is sent, tshark notes what is sent again, what is asked for again, and the end; nothing else', () => {
    const { again, beyond } = outOfLine(frames, '10.0.0.1');
    expect(again).toHaveLength(bulk!.copy!.retransmitted);
    expect(again.length).toBeGreaterThan(10);
    expect(beyond).toEqual([]);
    expect(framesWith(frames, sentAgain)).toEqual(again);
    const rest = frames.filter(({ frame, notes }) => notes && !again.includes(frame));
    expect(rest.filter(({ notes }) => !duplicate.test(notes) && !closing.test(notes))).toEqual([]);
    expect(framesWith(frames, gap)).toEqual([]);
  });

  it('where it arrives, tshark notes each gap as well', () => {
    const arrived = seen(capture(text, 'b:eth0').file);
    const { again, beyond } = outOfLine(arrived, '10.0.0.1');
    expect(beyond.length).toBeGreaterThan(10);
    expect(framesWith(arrived, gap)).toEqual(beyond);
    expect(framesWith(arrived, sentAgain)).toEqual(again);
    const others = arrived.filter(({ frame, notes }) => notes && ![...again, ...beyond].includes(frame));
    expect(others.filter(({ notes }) => !duplicate.test(notes) && !closing.test(notes))).toEqual([]);
  });
});

it('a path that takes less: tshark notes the bytes that go again in smaller segments, and nothing else', () => {
  const { file } = capture(
    `
rackloom: 1
name: narrow
devices:
  a: { kind: mini-pc, ports: { eth0: { address: 10.0.1.2/24 } }, gateway: 10.0.1.1 }
  b: { kind: mini-pc, ports: { eth0: { address: 10.0.2.2/24 } }, gateway: 10.0.2.1 }
  r: { kind: router, ports: { lan1: { address: 10.0.1.1/24 }, lan2: { address: 10.0.2.1/24, mtu: 1400 B } } }
cables: { first: { between: [a:eth0, r:lan1] }, second: { between: [r:lan2, b:eth0] } }
traffic: { requests: { copies: { from: a, to: b, rate: 10 /s, request: 30 kB } } }`,
    'a:eth0',
  );
  const frames = seen(file);
  const { again } = outOfLine(frames, '10.0.1.2');
  expect(framesWith(frames, sentAgain)).toEqual(again);
  // Ten segments of 1,448 bytes, in ten of 1,348 and the rest in one of its own.
  expect(again).toHaveLength(11);
  expect(frames.filter(({ notes }) => notes).map(({ frame }) => frame)).toEqual(again);
});
