import { t } from '@lingui/core/macro';
import { CommandIcon } from '../controls/command-button';
import { Empty } from '../controls/empty';
import { useDocument } from '../state/document';
import { pause, paces, play, usePlayback } from '../state/playback';
import { useTrace, type Follow } from '../state/trace';
import { StaleTag } from '../studies/stale-tag';
import { share, time } from '../text/figures';
import { exactTime } from './exact-time';
import { PacketCard } from './packet-card';
import { Track } from './track';

/** The run in time: its faults and load, and a way through it packet by packet. */
export function TimelinePanel() {
  const problem = useTrace((state) => state.problem);
  const topology = useDocument((state) => state.topology);
  if (!topology) return null;
  if (problem !== null) {
    return (
      <Empty title={t`The run cannot be gone through`}>
        <p>{problem}</p>
      </Empty>
    );
  }
  return (
    <div className="timeline">
      <Transport />
      <Track />
      <PacketCard />
    </div>
  );
}

function Transport() {
  const playing = usePlayback((state) => state.playing);
  return (
    <div className="transport" role="toolbar" aria-label={t`Packet step`}>
      <CommandIcon id="packets.previousOfPacket" small />
      <CommandIcon id="packets.previous" small />
      <CommandIcon id={playing ? 'packets.pause' : 'packets.play'} small />
      <CommandIcon id="packets.next" small />
      <CommandIcon id="packets.nextOfPacket" small />
      <Clock />
      <FollowField />
      <PaceField />
      <span className="spring" />
      <Condition />
    </div>
  );
}

function Clock() {
  const playing = usePlayback((state) => state.playing);
  const head = usePlayback((state) => state.head);
  const view = useTrace((state) => state.view);
  return (
    <output className="clock mono" aria-label={t`Simulated time`} aria-live="off">
      {exactTime(playing ? head : (view?.time ?? 0))}
    </output>
  );
}

const follows: Record<Follow, string> = {
  all: t`every event`,
  packet: t`this packet`,
  traffic: t`this flow`,
  losses: t`losses`,
};

function FollowField() {
  const follow = useTrace((state) => state.follow);
  return (
    <label className="transport-field">
      <span className="muted">{t`Step by`}</span>
      <select
        className="input"
        value={follow}
        onChange={(event) => useTrace.setState({ follow: event.target.value as Follow })}
      >
        {Object.entries(follows).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function PaceField() {
  const { pace, playing } = usePlayback();
  const choose = (chosen: number) => {
    pause();
    usePlayback.setState({ pace: chosen });
    if (playing) play();
  };
  return (
    <label className="transport-field">
      <span className="muted">{t`Pace`}</span>
      <select className="input mono" value={pace} onChange={(event) => choose(Number(event.target.value))}>
        {paces.map((each) => (
          <option key={each} value={each}>
            {t`${time(each)} per s`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What keeps the view from being what one would think. */
function Condition() {
  const { done, nothing, view } = useTrace();
  const words =
    done !== null
      ? t`Running to there: ${share(done)}`
      : nothing
        ? nothing === 'next'
          ? t`No later event of this kind`
          : t`No earlier event of this kind`
        : view?.atEnd
          ? t`End of the run`
          : '';
  return (
    <>
      <span className="muted" role="status">
        {words}
      </span>
      <StaleTag />
    </>
  );
}
