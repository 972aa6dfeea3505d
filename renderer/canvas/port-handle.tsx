import { Handle, Position } from '@xyflow/react';
import { memo } from 'react';
import { PortQueue } from './port-queue';
import type { PlacedPort } from './scene';

interface PortHandleProps {
  /** `device:port` */
  reference: string;
  port: PlacedPort;
  /** CSS colour of the VLAN it is untagged in. */
  vlan: string | undefined;
  trunk: boolean;
  /** While a cable is being drawn: whether it may end here, and why not. */
  target: 'possible' | 'impossible' | undefined;
  why: string | undefined;
  label: string;
}

/** A port as a socket on the plate; it is also the place where a cable starts and ends. */
export const PortHandle = memo(function PortHandle({
  reference,
  port,
  vlan,
  trunk,
  target,
  why,
  label,
}: PortHandleProps) {
  return (
    <Handle
      type="source"
      id={port.name}
      position={port.side === 'top' ? Position.Top : Position.Bottom}
      className="port"
      data-vlan={vlan ? (trunk ? 'trunk' : 'access') : undefined}
      data-target={target}
      title={why ?? label}
      role="img"
      aria-label={label}
      style={{ left: port.left, top: port.top, ...(vlan && { borderColor: vlan }) }}
    >
      <span className="port-name">{port.name}</span>
      <PortQueue port={reference} />
    </Handle>
  );
});
