import { t } from '@lingui/core/macro';
import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { LiveContainer, LiveNode } from '#shared/live/entities';
import { useKey } from '#shared/live/use-key';
import type { Topology } from '#shared/topology/topology';
import { useLiveDevice } from '../../canvas/use-live-device';
import { CommandAction } from '../../controls/command-action';
import { Empty } from '../../controls/empty';
import { isOf, useDrift } from '../../state/drift';
import { useSeconds } from '../../state/seconds';
import { age } from '../../text/figures';
import { DevicePods } from './device-pods';
import { DriftList } from '../../panels/drift-list';
import { GpuFacts } from './gpu-facts';
import { HostFacts } from './host-facts';
import { NodeUse } from './node-use';
import { ContainerLogsButton } from '../../panels/logs-button';
import { SourceAge } from '../../panels/source-age';
import { SwitchPortFacts } from './switch-port-facts';
import { ContainerTerminalButton } from '../../panels/terminal-button';
import { UseWords } from './use-words';

/** A device as it really is, with how long ago it was seen. */
export function DeviceLive({ topology, id }: { topology: Topology; id: string }) {
  const { condition, words, node, host, pods, containers, lastHeard } = useLiveDevice(topology, id);
  const now = useSeconds();
  const drift = useDrift(
    useShallow((state) => (state.drift ?? []).filter(({ subject }) => isOf(subject, id))),
  );
  if (condition === 'unwatched')
    return (
      <>
        {drift.length > 0 && <DriftList drift={drift} />}
        <NotWatched />
      </>
    );
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t`State`}</dt>
          <dd>{words}</dd>
        </div>
        <div>
          <dt>{t`Last heard`}</dt>
          <dd className="mono">{lastHeard === null ? t`never` : t`${age((now - lastHeard) / 1000)} ago`}</dd>
        </div>
      </dl>
      {drift.length > 0 && <DriftList drift={drift} />}
      {node && <NodeFacts node={node} />}
      {node && <NodeUse node={node} />}
      {host && <HostFacts id={id} host={host} />}
      <GpuFacts id={id} />
      <SwitchPortFacts id={id} />
      {pods.length > 0 && <DevicePods key={id} pods={pods} />}
      {containers.length > 0 && (
        <section>
          <h3 className="heading">
            {t`Containers`} <SourceAge source={containers[0]!.source} />
          </h3>
          <ul className="rows">
            {containers.map((container) => (
              <ContainerRow key={container.name} container={container} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const ContainerRow = memo(function ContainerRow({ container }: { container: LiveContainer }) {
  return (
    <li className="row">
      <span className={container.state === 'running' ? 'good' : 'warn'}>
        {container.state === 'running' ? '●' : '▲'}
      </span>
      <span className="stacked">
        <span className="truncate">{container.name}</span>
        <UseWords id={useKey.container(container.host, container.name)} />
      </span>
      <span className="muted">{container.status}</span>
      <ContainerLogsButton container={container} />
      <ContainerTerminalButton container={container} />
    </li>
  );
});

export function NotWatched() {
  return (
    <Empty title={t`Not watching`}>
      <p>{t`Connect to the machines to see what is really there.`}</p>
      <CommandAction id="live.toggle" label={t`Watch the live machines`} />
    </Empty>
  );
}

function NodeFacts({ node }: { node: LiveNode }) {
  const trouble = Object.entries(node.conditions).filter(
    ([type, { status }]) => (type === 'Ready') !== (status === 'True'),
  );
  return (
    <section>
      <h3 className="heading">
        {t`Kubernetes node`} <SourceAge source={node.source} />
      </h3>
      <dl className="facts">
        <div>
          <dt>{t`Version`}</dt>
          <dd className="mono">{node.version}</dd>
        </div>
        <div>
          <dt>{t`Address`}</dt>
          <dd className="mono">{node.address}</dd>
        </div>
        <div>
          <dt>{t`Capacity`}</dt>
          <dd className="mono">
            {[node.capacity['cpu'] && t`${node.capacity['cpu']} CPU`, node.capacity['memory']]
              .filter(Boolean)
              .join(', ')}
          </dd>
        </div>
        {trouble.map(([type, { status, reason }]) => (
          <div key={type}>
            <dt>{type}</dt>
            <dd className="warn">
              {status}: {reason}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
