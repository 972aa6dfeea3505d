import { portsOf } from '#shared/devices/ports';
import { besides, type Text, text } from '#shared/language/text';
import { channelsOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import { commandLine } from '../../transports/quote';
import { askScript, leaseProblem, leasesOf, parseOffer, type Leases, type Offer } from '../dhcp-offer';
import type { Design } from '../design';
import { isManual } from '../manual-switches';
import { addressOf, managedHosts } from '../managed';
import { keyValues } from '../probe';
import { hostsWith } from '../host-settings';
import { stepId, type Knowledge, type Resource } from '../resource';
import type { StepId } from '#shared/plan/plan';
import { networkStep } from './network';
import { routerNames } from './router-names';

/** A host that hangs on a port of a switch that nobody but a person can set. */
interface Attached {
  host: string;
  interface: string;
  address: string | undefined;
  switch: string;
  port: string;
  /** Tag of the untagged VLAN that the design gives the port. */
  vlan: number;
}

interface Data extends Attached {
  /** In the same VLAN of the same switch: they must be reached, with packets of full size. */
  peers: Attached[];
  /** In another VLAN of it: they must not be neighbours. */
  strangers: Attached[];
  leases: Leases;
  /** Steps that make routers give out addresses. */
  servers: StepId[];
}

interface Facts {
  /** Address → whether it answers, and to packets of full size too. */
  reached: Record<string, 'full' | 'small' | 'no'>;
  /** Its own IPv6 link-local address, and those that answer on its link. */
  own: string;
  near: string[];
  /** What DHCP offers there; left out where the host cannot ask. */
  offer?: Offer;
}

const kind = 'port-probe';

/**
 * Checks by hand-set switch ports what a person was asked to enter (D20): every host on such a switch asks those that share its VLAN, and
 * listens for those that do not. IPv6's all-nodes address (RFC 4291, 2.7.1) is answered by whoever is on the same link, whatever
 * the routers do. Nothing is changed: what is wrong is said, with the port and its setting.
 */
export const portProbe: Resource<Data, Facts> = {
  kind,
  on: 'host',
  probes: true,
  desired: (design) => {
    const all = attachedHosts(design);
    const leases = leasesOf(design.topology);
    const given = leases.vlans.flatMap(({ tag, dhcp }) => (dhcp ? [tag] : []));
    const servers = hostsWith(design, 'router').map(({ target }) => stepId(routerNames.kind, { target }));
    return all.flatMap((one) => {
      const others = all.filter((other) => other.switch === one.switch && other.host !== one.host);
      const peers = others.filter(({ vlan, address }) => vlan === one.vlan && address !== undefined);
      const strangers = others.filter(({ vlan }) => vlan !== one.vlan);
      if (peers.length + strangers.length === 0 && !given.includes(one.vlan)) return [];
      return [
        {
          target: one.host,
          instance: one.interface,
          data: { ...one, peers: peers.slice(0, most), strangers, leases, servers },
        },
      ];
    });
  },
  needs: () => [],
  consults: ({ data }) => data.strangers.map(probeOf),
  facts: {
    over: 'shell',
    waits: true,
    script: ({ interface: name, peers, leases }) => `
m=$(cat ${commandLine([`/sys/class/net/${name}/mtu`])} || echo 1500)
for p in ${commandLine(peers.map(({ address = '' }) => address))}; do (
  r=no; ping -n -q -c 2 -i 0.3 -W 1 "$p" >/dev/null && r=small
  [ $r = small ] && ping -n -q -c 1 -W 1 -M do -s $((m - 28)) "$p" >/dev/null && r=full
  echo "peer.$p=$r"
) & done
${leases.vlans.some(({ dhcp }) => dhcp) ? `(\n${askScript(name)}\n) &` : ''}
echo "own=$(ip -6 -o addr show dev ${commandLine([name])} scope link | awk '{sub("/.*", "", $4); print $4; exit}')"
echo "near=$(ping -6 -n -c 2 -i 0.3 -W 1 -I ${commandLine([name])} ff02::1 | sed -n 's/.*from \\(fe80[0-9a-f:]*\\).*/\\1/p' | sort -u | head -n 100 | tr '\\n' ' ')"
wait`,
    parse: (output) => {
      const values = keyValues(output);
      const reached = Object.entries(values).flatMap(([key, value]) =>
        key.startsWith('peer.') ? [[key.slice('peer.'.length), value] as const] : [],
      );
      return {
        reached: Object.fromEntries(reached) as Facts['reached'],
        own: values['own'] ?? '',
        near: (values['near'] ?? '').split(' ').filter(Boolean),
        ...offered(values['offer']),
      };
    },
  },
  nothing: { reached: {}, own: '', near: [] },
  compare({ data }, facts, knowledge) {
    const pending = [data, ...data.peers].some(({ host }) => knowledge.willRun(networkStep(host)));
    if (pending) return { same: true, why: text`is looked at once the addresses are set` };
    const wrong =
      unleased(data, facts, knowledge) ??
      unreached(data, facts) ??
      leaking(data, facts, knowledge) ??
      narrow(data, facts);
    if (!wrong) return { same: true, why: seen(data, facts) };
    const { summary, at, mend } = wrong;
    return {
      same: 'impossible',
      diagnostic: {
        severity: 'warning',
        code: 'port-probe',
        summary,
        mend: mend ?? settingOf(at),
        path: ['devices', at.switch, 'ports', at.port],
      },
    };
  },
  verify: () => Promise.resolve(text`nothing is changed by it`),
};

/** Enough to tell whose port is wrong, and few enough for a plan that is made often. */
const most = 6;

const probeOf = ({ host, interface: name }: Attached) => stepId(kind, { target: host, instance: name });

function attachedHosts(design: Design): Attached[] {
  const { topology } = design;
  const hosts = new Set(managedHosts(design));
  return [...channelsOf(topology)].flatMap(
    ([
      ,
      {
        ends: [a, b],
      },
    ]) =>
      [
        [a, b],
        [b, a],
      ].flatMap(([near = '', far = '']): Attached[] => {
        const [host = '', hostPort] = near.split(':');
        const [target = '', port = ''] = far.split(':');
        const vlan = untaggedVlan(topology, target, port);
        if (!hosts.has(host) || !isManual(design, target) || vlan === null) return [];
        const own = portsOf(topology.devices[host] ?? { kind: 'mini-pc' }).find(
          ({ name }) => name === hostPort,
        );
        const address = own?.address?.split('/')[0] ?? addressOf(topology, host);
        return [{ host, interface: own?.interface ?? hostPort ?? '', address, switch: target, port, vlan }];
      }),
  );
}

function untaggedVlan({ devices, vlans }: Topology, target: string, port: string): number | null {
  const mode = devices[target]?.ports?.[port]?.vlan;
  const id = mode === undefined ? undefined : 'access' in mode ? mode.access : mode.native;
  return vlans[id ?? '']?.tag ?? null;
}

interface Wrong {
  summary: Text;
  at: Attached;
  /** Left out: to see to the setting of the port. */
  mend?: Text;
}

const settingOf = (at: Attached): Text =>
  text`See that port ${at.port} of ${at.switch} has VLAN ${at.vlan} untagged, and that the cable of ${at.host} is in it.`;

const offered = (told: string | undefined): Pick<Facts, 'offer'> => {
  const offer = parseOffer(told);
  return offer === undefined ? {} : { offer };
};

/** What DHCP offers tells the VLAN that a port is really in. */
function unleased(data: Data, { offer }: Facts, knowledge: Knowledge): Wrong | null {
  const { host, vlan, port, switch: on, leases, servers } = data;
  if (servers.some((step) => knowledge.willRun(step))) return null;
  const problem = leaseProblem(offer, vlan, leases);
  if (!problem) return null;
  const mends = {
    'another VLAN': settingOf(data),
    'no answer': text`See that port ${port} of ${on} has VLAN ${vlan} untagged, and that the cable of ${host} is in it; that the router serves VLAN ${vlan}.`,
    'out of range': text`See that port ${port} of ${on} has VLAN ${vlan} untagged, and that the cable of ${host} is in it; that no other machine there gives out addresses.`,
  };
  return {
    summary: text`${host} is on port ${port} of ${on}, which has VLAN ${vlan} in the design, but ${problem.says}.`,
    at: data,
    mend: mends[problem.is],
  };
}

/** One that reaches nobody sits in a wrong VLAN itself; one that reaches some tells of the port of the other. */
function unreached(data: Data, { reached }: Facts): Wrong | null {
  const lost = data.peers.filter(({ address = '' }) => reached[address] === 'no');
  const [first] = lost;
  if (!first) return null;
  const alone = lost.length === data.peers.length && lost.length > 1;
  const at = alone ? data : first;
  const { host, vlan } = data;
  if (alone)
    return {
      summary: text`${host} does not reach any of ${lost.map((peer) => peer.host)} in VLAN ${vlan}: port ${at.port} of ${at.switch} is not set as designed, or its host is off.`,
      at,
    };
  return {
    summary:
      data.peers.length === 1
        ? text`${host} does not reach ${first.host} in VLAN ${vlan}: port ${at.port} of ${at.switch} or port ${data.port} is not set as designed, or its host is off.`
        : text`${host} does not reach ${first.host} in VLAN ${vlan}: port ${at.port} of ${at.switch} is not set as designed, or its host is off.`,
    at,
  };
}

function leaking(data: Data, { near }: Facts, knowledge: Knowledge): Wrong | null {
  const found = data.strangers.find((stranger) => {
    const own = (knowledge.factsOf(probeOf(stranger)) as Facts | undefined)?.own;
    return own !== undefined && own !== '' && near.includes(own);
  });
  if (!found) return null;
  return {
    summary: text`${data.host} (VLAN ${data.vlan}) and ${found.host} (VLAN ${found.vlan}) hear each other without a router: port ${data.port} or port ${found.port} of ${data.switch} is not set as designed.`,
    at: data,
  };
}

function narrow(data: Data, { reached }: Facts): Wrong | null {
  const found = data.peers.find(({ address = '' }) => reached[address] === 'small');
  if (!found) return null;
  return {
    summary: text`Packets of full size from ${data.host} do not reach ${found.host}: the MTU of port ${found.port} of ${found.switch}, or of the way there, is too small.`,
    at: found,
  };
}

function seen({ peers, strangers, port, switch: on }: Data, { offer }: Facts): Text {
  const parts = [
    ...(typeof offer === 'object' ? [text`is offered ${offer.address} by DHCP`] : []),
    ...(peers.length > 0 ? [text`reaches ${peers.map(({ host }) => host)}`] : []),
    ...(strangers.length > 0 ? [text`does not hear ${strangers.map(({ host }) => host)}`] : []),
  ];
  return parts.length > 0 ? text`port ${port} of ${on}: ${besides(parts)}` : text`port ${port} of ${on}: `;
}
