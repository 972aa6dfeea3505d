import { plural, t } from '@lingui/core/macro';
import { useMemo } from 'react';
import { portsOf } from '#shared/devices/ports';
import { parseAddress } from '#shared/addresses/ipv4';
import { vlanOfAddress } from '#shared/topology/lookup';
import type { Vlan } from '#shared/topology/network';
import type { Topology } from '#shared/topology/topology';
import { vlanColour } from '../canvas/vlan-colours';
import { TextField } from '../controls/text-field';
import { changeField, renumber } from '../state/design';
import { useIsLit } from '../state/lit';
import { select, useSelection } from '../state/selection';
import { useView } from '../state/view';
import { VlanTree } from './vlan-tree';

interface Member {
  device: string;
  address: string;
}

/** Who has an address in which VLAN, in the order of the addresses. */
function membersOf(topology: Topology): Map<string, Member[]> {
  const members = new Map<string, Member[]>(Object.keys(topology.vlans).map((id) => [id, []]));
  for (const [device, record] of Object.entries(topology.devices)) {
    const own = record.management ? [record.management.address] : [];
    const addresses = [...own, ...portsOf(record).flatMap(({ address }) => address ?? [])];
    for (const address of addresses) {
      const vlan = vlanOfAddress(topology, address);
      if (vlan !== undefined) members.get(vlan)?.push({ device, address });
    }
  }
  for (const list of members.values()) list.sort((a, b) => order(a.address) - order(b.address));
  return members;
}

const order = (address: string) =>
  (address.split('/')[0] ?? '').split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

/** One card for each VLAN: its subnet, and who stands in it. */
export function VlanSegments({ topology }: { topology: Topology }) {
  const shown = useView((state) => state.vlan);
  const members = useMemo(() => membersOf(topology), [topology]);
  return (
    <div className="vlan-segments">
      {Object.entries(topology.vlans).map(([id, { tag, label, subnet, gateway, dhcp }]) => (
        <section
          key={id}
          className="vlan-segment"
          aria-label={t`VLAN ${id}`}
          data-dimmed={(shown !== null && shown !== id) || undefined}
          style={{ ['--zone' as string]: vlanColour(topology, id) }}
        >
          <h3>
            {id} <span className="mono">{tag}</span>
          </h3>
          <p className="muted">{label}</p>
          <Numbers id={id} tag={tag} subnet={subnet} />
          <GivenOut id={id} gateway={gateway} dhcp={dhcp} />
          <Members topology={topology} members={members.get(id) ?? []} />
          <VlanTree topology={topology} vlan={id} />
        </section>
      ))}
    </div>
  );
}

/** Tag and subnet: changed here, every address of the VLAN goes along in one step. */
function Numbers({ id, tag, subnet }: { id: string; tag: number; subnet: string | undefined }) {
  const path = ['vlans', id];
  return (
    <>
      <TextField
        label={t`Tag`}
        mono
        late
        value={String(tag)}
        onCommit={(text) => renumber(id, { tag: Number(text) })}
        path={[...path, 'tag']}
      />
      <TextField
        label={t`Subnet`}
        mono
        late
        value={subnet ?? ''}
        placeholder={t`none`}
        onCommit={(text) => renumber(id, { tag, ...(text && { subnet: text }) })}
        path={[...path, 'subnet']}
      />
    </>
  );
}

/** What the router is here, and what it leases: a range that is begun with one end is of one address. */
function GivenOut({ id, gateway, dhcp }: Pick<Vlan, 'gateway' | 'dhcp'> & { id: string }) {
  const lease = (end: 'from' | 'to', address: string) => {
    const range = address === '' ? undefined : { from: address, to: address, ...dhcp, [end]: address };
    return changeField(['vlans', id, 'dhcp'], range, t`Change DHCP range of ${id}`);
  };
  return (
    <>
      <AddressField
        label={t`Gateway`}
        value={gateway}
        path={['vlans', id, 'gateway']}
        onCommit={(address) =>
          changeField(['vlans', id, 'gateway'], address || undefined, t`Change gateway of ${id}`)
        }
      />
      <AddressField
        label={t`DHCP from`}
        value={dhcp?.from}
        path={['vlans', id, 'dhcp', 'from']}
        onCommit={(address) => lease('from', address)}
      />
      <AddressField
        label={t`DHCP to`}
        value={dhcp?.to}
        path={['vlans', id, 'dhcp', 'to']}
        onCommit={(address) => lease('to', address)}
      />
    </>
  );
}

interface AddressFieldProps {
  label: string;
  value: string | undefined;
  path: readonly string[];
  onCommit: (address: string) => string | undefined;
}

function AddressField({ label, value = '', path, onCommit }: AddressFieldProps) {
  return (
    <TextField
      label={label}
      mono
      late
      value={value}
      placeholder={t`none`}
      validate={(text) =>
        text.trim() === '' || parseAddress(text.trim()) !== undefined
          ? undefined
          : t`An address is four numbers, like 10.20.10.1.`
      }
      onCommit={(text) => onCommit(text.trim())}
      path={path}
    />
  );
}

function Members({ topology, members }: { topology: Topology; members: readonly Member[] }) {
  if (members.length === 0) return <p className="muted">{t`Nobody has an address here.`}</p>;
  return (
    <ul aria-label={plural(members.length, { one: '# address', other: '# addresses' })}>
      {members.map(({ device, address }) => (
        <li key={`${device} ${address}`}>
          <MemberButton topology={topology} device={device} address={address} />
        </li>
      ))}
    </ul>
  );
}

function MemberButton({ topology, device, address }: Member & { topology: Topology }) {
  const selected = useSelection(({ ids }) => ids.includes(device));
  const lit = useIsLit(topology, device);
  return (
    <button
      type="button"
      className="vlan-member"
      data-selected={selected || undefined}
      data-lit={lit}
      onClick={() => select([device])}
    >
      <span className="truncate">{device}</span>
      <span className="mono muted">{address.split('/')[0]}</span>
    </button>
  );
}
