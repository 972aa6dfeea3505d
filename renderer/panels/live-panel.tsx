import { t } from '@lingui/core/macro';
import type { SourceState } from '#shared/live/entities';
import { CommandAction } from '../controls/command-action';
import { Empty } from '../controls/empty';
import { useDrift } from '../state/drift';
import { useLive } from '../state/live';
import { useSeconds } from '../state/seconds';
import { age } from '../text/figures';
import { said } from '../text/said';
import { DriftSection } from './drift-section';
import { Forwards } from './forwards';
import { Logs } from './logs';
import { ContainerLogsButton } from './logs-button';
import { ServiceForwardButton } from './forward-button';
import { PodsByNode } from './pods-by-node';
import { OldestAge } from './source-age';
import { ContainerTerminalButton } from './terminal-button';

/** What is really there: sources with their age, pods by node, containers, events. */
export function LivePanel() {
  const watching = useLive((state) => state.watching);
  const fault = useLive((state) => state.fault);
  const compared = useDrift(({ drift, reading, fault }) => (drift ?? reading ?? fault) !== null);
  if (!watching && !compared) {
    return (
      <>
        <Forwards />
        <Empty title={fault ? t`The live view ended` : t`Not watching`}>
          <p>
            {fault?.summary ??
              t`Rackloom can connect to the machines and show nodes, pods and containers on the drawing.`}
          </p>
          {fault?.mend && <p>{fault.mend}</p>}
          <CommandAction id="live.toggle" label={t`Watch the live machines`} />
        </Empty>
      </>
    );
  }
  return (
    <div className="live">
      <Forwards />
      <Logs />
      {compared && <DriftSection />}
      {watching && (
        <>
          <div>
            <Sources />
            {!compared && <DriftSection />}
          </div>
          <PodsByNode />
          <Services />
          <Containers />
          <Events />
        </>
      )}
    </div>
  );
}

function Sources() {
  const sources = useLive(({ live }) => live.sources);
  const now = useSeconds();
  return (
    <section aria-label={t`Sources`}>
      <h3 className="heading">{t`Sources`}</h3>
      <ul className="live-sources">
        {Object.entries(sources).map(([id, source]) => (
          <li key={id} title={noteOf(source)}>
            <span className={contactClass[source.contact]}>{contactSign[source.contact]}</span>
            <span>{said(source.label)}</span>
            <span className="muted">{contactWords(source, now)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function noteOf({ problem, note }: SourceState): string | undefined {
  const told = problem ?? note;
  return told && said(told);
}

const contactSign = { connecting: '◌', live: '●', lost: '✕' };
const contactClass = { connecting: 'muted', live: 'good', lost: 'bad' };

function contactWords({ contact, lastHeard, problem }: SourceState, now: number): string {
  const heard = lastHeard === null ? t`never heard` : t`heard ${age((now - lastHeard) / 1000)} ago`;
  if (contact === 'lost') return t`lost contact, ${heard}${problem ? `: ${said(problem)}` : ''}`;
  return contact === 'connecting' ? t`connecting` : heard;
}

function Services() {
  const services = Object.entries(useLive(({ live }) => live.services));
  return (
    <section aria-label={t`Services`}>
      <h3 className="heading">
        {t`Services`} <OldestAge kind="cluster" />
      </h3>
      <ul>
        {services.map(([id, service]) => (
          <li key={id}>
            {service.namespace}/{service.name}{' '}
            <span className="mono muted">{service.ports.map(({ port }) => port).join(', ')}</span>
            <ServiceForwardButton service={service} />
          </li>
        ))}
      </ul>
      {services.length === 0 && <p className="muted">{t`None seen.`}</p>}
    </section>
  );
}

function Containers() {
  const containers = Object.entries(useLive(({ live }) => live.containers));
  return (
    <section aria-label={t`Containers`}>
      <h3 className="heading">
        {t`Containers`} <OldestAge kind="docker" />
      </h3>
      <ul>
        {containers.map(([id, container]) => (
          <li key={id}>
            <span className={container.state === 'running' ? 'good' : 'warn'}>
              {container.state === 'running' ? '●' : '▲'}
            </span>{' '}
            {container.host}/{container.name} <span className="muted">{container.status}</span>
            <ContainerLogsButton container={container} />
            <ContainerTerminalButton container={container} />
          </li>
        ))}
      </ul>
      {containers.length === 0 && <p className="muted">{t`None seen.`}</p>}
    </section>
  );
}

function Events() {
  const events = useLive(({ live }) => live.events);
  return (
    <section aria-label={t`Events`} className="wide">
      <h3 className="heading">
        {t`Events`} <OldestAge kind="cluster" />
      </h3>
      <ul>
        {events.slice(0, 100).map(({ at, object, reason, message, type, count }, index) => (
          <li key={index}>
            <time className="mono muted">{at.slice(11, 19)}</time>{' '}
            <span className={type === 'Warning' ? 'warn' : undefined}>{reason}</span> {object}{' '}
            <span className="muted">
              {message}
              {count > 1 && ` (${count}×)`}
            </span>
          </li>
        ))}
      </ul>
      {events.length === 0 && <p className="muted">{t`None seen.`}</p>}
    </section>
  );
}
