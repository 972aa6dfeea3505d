import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { kindOf, type DeviceRole } from '#shared/devices/kinds';
import { portsOf, type ResolvedPort } from '#shared/devices/ports';
import { nextAddressFor } from '#shared/topology/edits/assign-address';
import { setField } from '#shared/topology/edits/set-field';
import { port as portSchema, type PortVlan } from '#shared/topology/device';
import { cableAt, peerOf } from '#shared/topology/links';
import { defaultVlan, vlanAt } from '#shared/topology/lookup';
import type { Path } from '#shared/topology/paths';
import type { Topology } from '#shared/topology/topology';
import { possibleTargets } from '../../canvas/connecting';
import { vlanColour, vlansOf } from '../../canvas/vlan-colours';
import { vlanMembers } from '../../canvas/vlan-members';
import { SelectField } from '../../controls/select-field';
import { schemaProblem } from '../../controls/schema-problem';
import { TextField } from '../../controls/text-field';
import { RecordFields } from '../../fields/record-fields';
import { assignFreeAddress, changeField, connectPorts, disconnectCable } from '../../state/design';
import { select } from '../../state/selection';
import { typedProblem } from '../../tables/typed-problem';
import { rate } from '../../text/figures';
import type { DeviceDesignProps } from './device-design';

/** Every port of a device: what is in it, its VLAN and address; one open for editing at a time. */
export function PortsDesign({ topology, id, device }: DeviceDesignProps) {
  const ports = portsOf(device);
  const [open, setOpen] = useState<string | null>(ports.length <= 2 ? (ports[0]?.name ?? null) : null);
  return (
    <section>
      <h3 className="heading">{t`Ports`}</h3>
      <ul className="rows">
        {ports.map((port) => (
          <li key={port.name}>
            <PortRow
              topology={topology}
              id={id}
              port={port}
              open={open === port.name}
              toggle={() => setOpen(open === port.name ? null : port.name)}
            />
            {open === port.name && (
              <PortFields topology={topology} id={id} port={port} role={kindOf(device).role} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PortProps {
  topology: Topology;
  id: string;
  port: ResolvedPort;
}

function PortRow({ topology, id, port, open, toggle }: PortProps & { open: boolean; toggle: () => void }) {
  const reference = `${id}:${port.name}`;
  const vlans = vlanMembers(topology).ports.get(reference) ?? [];
  const first = vlans[0];
  return (
    <button
      type="button"
      className="row port-row"
      aria-expanded={open}
      aria-label={t`Port ${port.name}`}
      onClick={toggle}
    >
      <i className="port-dot" style={first ? { background: vlanColour(topology, first) } : undefined} />
      <span className="mono port-label">{port.name}</span>
      <span className="truncate">
        {peerOf(topology, reference) ?? <span className="muted">{t`free`}</span>}
      </span>
      <span className="muted truncate">{vlans.length > 2 ? t`${vlans.length} VLANs` : vlans.join(', ')}</span>
      <span className="mono muted">{port.through === undefined && rate(port.rate)}</span>
    </button>
  );
}

function PortFields({ topology, id, port, role }: PortProps & { role: DeviceRole }) {
  const place = ['devices', id, 'ports', port.name] as const;
  return (
    <div className="port-fields">
      <CableFields topology={topology} reference={`${id}:${port.name}`} />
      {role !== 'switch' && role !== 'passive' && <AddressField topology={topology} id={id} port={port} />}
      {role !== 'host' && role !== 'passive' && Object.keys(topology.vlans).length > 0 && (
        <SelectField
          label={t`VLAN`}
          value={vlanValue(port.vlan)}
          options={vlanOptions(topology, port.vlan)}
          onChange={(value) =>
            changeField([...place, 'vlan'], vlanFrom(topology, value), t`Change VLAN of ${id}:${port.name}`)
          }
          path={[...place, 'vlan']}
        />
      )}
      {port.through === undefined && <MorePortFields topology={topology} path={place} />}
    </div>
  );
}

/** What few ports need. */
function MorePortFields({ topology, path }: { topology: Topology; path: Path }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="fields" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t`More of the port`}</summary>
      {open && <RecordFields topology={topology} path={path} />}
    </details>
  );
}

/** The cable in the port, or the ports one could go to: cabling without a mouse. */
function CableFields({ topology, reference }: { topology: Topology; reference: string }) {
  const cable = cableAt(topology, reference);
  if (cable) {
    return (
      <div className="field">
        <span className="muted">{t`Cable`}</span>
        <div className="field-row">
          <button type="button" className="link truncate" onClick={() => select([cable])}>
            {cable}
          </button>
          <button type="button" className="button small" onClick={() => disconnectCable(cable)}>
            {t`Disconnect`}
          </button>
        </div>
      </div>
    );
  }
  return (
    <SelectField
      label={t`Connect to`}
      value=""
      options={[['', t`free`], ...possibleTargets(topology, reference).map((to) => [to, to] as const)]}
      onChange={(to) => to && connectPorts(reference, to)}
    />
  );
}

function AddressField({ topology, id, port }: PortProps) {
  const path = ['devices', id, 'ports', port.name, 'address'] as const;
  const reference = `${id}:${port.name}`;
  const vlan = vlanAt(topology, reference);
  const next = port.address === undefined ? nextAddressFor(topology, reference) : undefined;
  const value = (text: string) => text.trim() || undefined;
  const foresee = (text: string) =>
    typedProblem(topology, (now) => setField(now, { path, value: value(text) }))?.words;
  return (
    <>
      <TextField
        label={t`Address`}
        mono
        value={port.address ?? ''}
        placeholder={t`none`}
        validate={(text) =>
          text.trim() === '' ? undefined : schemaProblem(portSchema.shape.address, text.trim())
        }
        onCommit={(text) => changeField(path, value(text), t`Change address of ${reference}`)}
        late
        foresee={foresee}
        path={path}
      />
      {next !== undefined && (
        <div className="field">
          <span />
          <button type="button" className="link" onClick={() => assignFreeAddress(reference)}>
            <Trans>
              Next free in {vlan}: <span className="mono">{next}</span>
            </Trans>
          </button>
        </div>
      )}
    </>
  );
}

const vlanValue = (vlan: PortVlan | undefined) => (!vlan ? '' : 'access' in vlan ? vlan.access : 'trunk');

function vlanOptions(topology: Topology, vlan: PortVlan | undefined): (readonly [string, string])[] {
  const trunk = vlan && 'trunk' in vlan ? t`Trunk: ${vlansOf(vlan).join(', ')}` : t`Trunk of all VLANs`;
  const access = Object.entries(topology.vlans).map(([name, { tag }]) => [name, `${name} (${tag})`] as const);
  return [['', t`untagged default`], ...access, ['trunk', trunk]];
}

function vlanFrom(topology: Topology, value: string): PortVlan | undefined {
  if (value === '') return undefined;
  if (value !== 'trunk') return { access: value };
  const native = defaultVlan(topology);
  return { trunk: Object.keys(topology.vlans), ...(native !== undefined && { native }) };
}
