import { t } from '@lingui/core/macro';
import type { LivePod, LiveState, SourceState } from '#shared/live/entities';
import { CommandAction } from '../controls/command-action';
import { Empty } from '../controls/empty';
import { useDrift } from '../state/drift';
import { useLive } from '../state/live';
import { useSeconds } from '../state/seconds';
import { age } from '../text/figures';
import { DriftSection } from './drift-section';
import { Forwards } from './forwards';
import { Logs } from './logs';
import { ContainerLogsButton, PodLogsButton } from './logs-button';
import { PodForwardButton, ServiceForwardButton } from './forward-button';
import { ContainerTerminalButton, PodTerminalButton } from './terminal-button';

/** What is really there: sources with their age, pods by node, containers, events. */
export function LivePanel() {
  const { watching, live, fault } = useLive();
  const compared = useDrift(({ drift, reading }) => drift !== null || reading !== null);
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
      <div>
        <Sources live={live} />
        <DriftSection />
      </div>
      <PodsByNode live={live} />
      <Services live={live} />
      <Containers live={live} />
      <Events live={live} />
    </div>
  );
}

function Sources({ live }: { live: LiveState }) {
  const now = useSeconds();
  return (
    <section aria-label={t`Sources`}>
      <h3 className="heading">{t`Sources`}</h3>
      <ul className="live-sources">
        {Object.entries(live.sources).map(([id, source]) => (
          <li key={id} title={source.problem}>
            <span className={contactClass[source.contact]}>{contactSign[source.contact]}</span>
            <span>{source.label}</span>
            <span className="muted">{contactWords(source, now)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const contactSign = { connecting: '◌', live: '●', lost: '✕' };
const contactClass = { connecting: 'muted', live: 'good', lost: 'bad' };

function contactWords({ contact, lastHeard, problem }: SourceState, now: number): string {
  const heard = lastHeard === null ? t`never heard` : t`heard ${age((now - lastHeard) / 1000)} ago`;
  if (contact === 'lost') return t`lost contact, ${heard}${problem ? `: ${problem}` : ''}`;
  return contact === 'connecting' ? t`connecting` : heard;
}

function PodsByNode({ live }: { live: LiveState }) {
  const pods = Object.values(live.pods);
  const nodes = [
    ...new Set([...Object.values(live.nodes).map(({ name }) => name), ...pods.map(({ node }) => node)]),
  ].sort();
  return (
    <section aria-label={t`Pods by node`} className="wide">
      <h3 className="heading">{t`Pods by node`}</h3>
      {nodes.map((node) => {
        const state = Object.values(live.nodes).find(({ name }) => name === node);
        return (
          <div key={node} className="node-pods">
            <strong className={state?.ready === 'True' ? undefined : 'warn'}>
              {node || t`not placed`}
              <span className="muted"> {state ? (state.ready === 'True' ? t`Ready` : t`NotReady`) : ''}</span>
            </strong>
            <ul>
              {pods
                .filter((pod) => pod.node === node)
                .map((pod) => (
                  <PodTag key={`${pod.source}/${pod.namespace}/${pod.name}`} pod={pod} />
                ))}
            </ul>
          </div>
        );
      })}
      {nodes.length === 0 && <p className="muted">{t`No node has been seen yet.`}</p>}
    </section>
  );
}

function PodTag({ pod }: { pod: LivePod }) {
  const { namespace, name, phase, ready, restarts, reason } = pod;
  return (
    <li className="tag" title={`${phase}${reason ? `: ${reason}` : ''}`}>
      <span className={ready ? 'good' : 'warn'}>{ready ? '●' : '▲'}</span> {namespace}/{name}
      {restarts > 0 && <span className="warn"> {t`${restarts} restarts`}</span>}
      <PodLogsButton pod={pod} />
      <PodTerminalButton pod={pod} />
      <PodForwardButton pod={pod} />
    </li>
  );
}

function Services({ live }: { live: LiveState }) {
  const services = Object.entries(live.services);
  return (
    <section aria-label={t`Services`}>
      <h3 className="heading">{t`Services`}</h3>
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

function Containers({ live }: { live: LiveState }) {
  const containers = Object.entries(live.containers);
  return (
    <section aria-label={t`Containers`}>
      <h3 className="heading">{t`Containers`}</h3>
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

function Events({ live }: { live: LiveState }) {
  return (
    <section aria-label={t`Events`} className="wide">
      <h3 className="heading">{t`Events`}</h3>
      <ul>
        {live.events.slice(0, 100).map(({ at, object, reason, message, type, count }, index) => (
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
      {live.events.length === 0 && <p className="muted">{t`None seen.`}</p>}
    </section>
  );
}
