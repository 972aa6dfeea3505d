import { t } from '@lingui/core/macro';
import { useEffect, useRef } from 'react';
import type { TracedPacket, TraceEntry, TraceView } from '#shared/results/trace';
import { CommandAction } from '../controls/command-action';
import { Empty } from '../controls/empty';
import { useTrace } from '../state/trace';
import { count, time } from '../text/figures';
import { said } from '../text/said';
import { exactTime } from './exact-time';

/** The packet that the run stands at, and what has become of it so far, verdict by verdict. */
export function PacketCard() {
  const view = useTrace((state) => state.view);
  if (!view) {
    return (
      <Empty title={t`Go through the run packet by packet`}>
        <p>{t`Scrub, play, or step from event to event: each hop says what was decided and why.`}</p>
        <CommandAction id="packets.next" label={t`Begin with the measured time`} />
      </Empty>
    );
  }
  return (
    <div className="packet-card">
      {view.packet ? <PacketHead packet={view.packet} /> : <p className="muted">{t`No packet here.`}</p>}
      <Verdicts view={view} />
    </div>
  );
}

function PacketHead({ packet }: { packet: TracedPacket }) {
  const { number, traffic, words, bytes, from, to, copy, encapsulated } = packet;
  return (
    <header className="packet-head" tabIndex={0}>
      <strong>{traffic}</strong>
      <span>{said(words)}</span>
      {copy && <span className="tag">{t`flooded copy`}</span>}
      {encapsulated && <span className="tag">{t`tunnel`}</span>}
      <dl>
        <div>
          <dt>{t`Packet`}</dt>
          <dd className="mono">{number}</dd>
        </div>
        <div>
          <dt>{t`Frame`}</dt>
          <dd className="mono">{bytes} B</dd>
        </div>
        <div>
          <dt>{t`From`}</dt>
          <dd className="mono">{said(from)}</dd>
        </div>
        <div>
          <dt>{t`To`}</dt>
          <dd className="mono">{said(to)}</dd>
        </div>
      </dl>
    </header>
  );
}

function Verdicts({ view: { hops, cursor } }: { view: TraceView }) {
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [hops]);
  const start = hops[0]?.time ?? 0;
  return (
    <ol
      className="verdicts"
      tabIndex={0}
      data-cursor={cursor}
      aria-label={t`What became of the packet: ${count(hops.length)} verdicts`}
    >
      {hops.map((entry, i) => (
        <Verdict
          key={entry.index}
          entry={entry}
          since={entry.time - start}
          {...(i === hops.length - 1 && { current })}
        />
      ))}
    </ol>
  );
}

interface VerdictProps {
  entry: TraceEntry;
  since: number;
  current?: React.RefObject<HTMLLIElement | null>;
}

function Verdict({ entry: { time: at, device, port, verdict, words }, since, current }: VerdictProps) {
  return (
    <li
      ref={current}
      aria-current={current ? 'step' : undefined}
      data-verdict={verdict}
      title={exactTime(at)}
    >
      <span className="mono muted">+{time(since)}</span>
      <span className="mono truncate">
        {device}
        {port && <span className="muted">:{port}</span>}
      </span>
      <span>{said(words)}</span>
    </li>
  );
}
