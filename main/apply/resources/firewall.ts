import { run } from '../change';
import { plural, type Text, text, verbatim } from '#shared/language/text';
import type { Cluster } from '#shared/topology/cluster';
import type { Change } from '#shared/plan/plan';
import { hostsWith } from '../host-settings';
import { k3sNodes } from '../k3s';
import { readsBack } from '../reads-back';
import type { Design } from '../design';
import type { Resource } from '../resource';

interface Opening {
  /** Left out: everything from there. */
  port?: string;
  protocol?: 'tcp' | 'udp';
  from?: string;
}

interface Data {
  openings: Opening[];
}

interface Facts {
  firewall: '' | 'ufw' | 'firewalld';
  /** What it has, as it prints it. */
  rules: string[];
}

/**
 * Openings in a firewall that runs: those the design names and, on nodes of a cluster, those K3s needs (K3s docs,
 * requirements: networking). Where none runs there is nothing to open, and none is started: that is the owner's choice.
 */
export const firewall: Resource<Data, Facts> = {
  kind: 'firewall',
  on: 'host',
  desired: (design) =>
    hostsWith(design, 'firewall').map(({ target, setting }) => ({
      target,
      data: {
        openings: [
          ...setting.allow.map(({ port, protocol, from }) => ({
            port: String(port),
            protocol,
            ...(from && { from }),
          })),
          ...k3sOpenings(design, target),
        ],
      },
    })),
  needs: () => [],
  facts: {
    over: 'shell',
    script: () => `if ufw status | grep -q '^Status: active'; then echo ufw; ufw show added | grep '^ufw '
elif firewall-cmd --state >/dev/null; then echo firewalld
  firewall-cmd --permanent --list-ports | tr ' ' '\\n'; firewall-cmd --permanent --list-rich-rules; firewall-cmd --permanent --zone=trusted --list-sources | tr ' ' '\\n'
fi`,
    parse: (output) => {
      const [first = '', ...rules] = output.trim().split('\n');
      return {
        firewall: first === 'ufw' || first === 'firewalld' ? first : '',
        rules: rules.map((line) => line.trim()).filter(Boolean),
      };
    },
  },
  nothing: { firewall: '', rules: [] },
  compare({ data }, { firewall: name, rules }) {
    if (name === '') return { same: true, why: text`no firewall runs that would have to let anything in` };
    const missing = data.openings.filter((opening) => !rules.includes(written[name](opening)));
    if (missing.length === 0) return { same: true, why: text`${name} lets in all that is designed` };
    const changes: Change[] = [...missing.map(opened[name])];
    if (name === 'firewalld')
      changes.push(
        run(['firewall-cmd', '--reload'], text`Let it take effect`, { undo: ['firewall-cmd', '--reload'] }),
      );
    return {
      same: false,
      title: text`Open ${plural(missing.length, { one: '# port', other: '# ports' })} in ${name}`,
      reason: text`${name} does not let in ${missing.map(words)}`,
      changes,
    };
  },
  verify: readsBack(() => firewall),
};

function words({ port, protocol, from }: Opening): Text {
  if (!port) return from ? text`everything from ${from}` : text`everything`;
  const written = `${port}/${protocol ?? 'tcp'}`;
  return from ? text`${written} from ${from}` : verbatim(written);
}

const richRule = ({ port, protocol = 'tcp', from }: Opening) =>
  `rule family="ipv4" source address="${from ?? ''}" port port="${(port ?? '').replace(':', '-')}" protocol="${protocol}" accept`;

/** How an opening stands in the firewall's own list. */
const written = {
  ufw: ({ port, protocol, from }: Opening) =>
    !port
      ? `ufw allow from ${from ?? 'any'}`
      : from
        ? `ufw allow from ${from} to any port ${port} proto ${protocol ?? 'tcp'}`
        : `ufw allow ${port}/${protocol ?? 'tcp'}`,
  firewalld: (opening: Opening) =>
    !opening.port
      ? (opening.from ?? '')
      : opening.from
        ? richRule(opening)
        : `${opening.port.replace(':', '-')}/${opening.protocol ?? 'tcp'}`,
};

const opened = {
  ufw: (opening: Opening): Change => {
    const rule = written.ufw(opening).split(' ').slice(1);
    return run(['ufw', ...rule], text`Let in ${words(opening)}`, { undo: ['ufw', 'delete', ...rule] });
  },
  firewalld: (opening: Opening): Change => {
    const permanent = ['firewall-cmd', '--permanent'];
    const [zone, what] = !opening.port
      ? [['--zone=trusted'], 'source']
      : [[], opening.from ? 'rich-rule' : 'port'];
    const value = written.firewalld(opening);
    return run([...permanent, ...zone, `--add-${what}=${value}`], text`Let in ${words(opening)}`, {
      undo: [...permanent, ...zone, `--remove-${what}=${value}`],
    });
  },
};

/** UDP port of flannel's tunnel (K3s docs, requirements: inbound rules for nodes). What a CNI of the user's own takes is not known. */
const tunnelPorts: Partial<Record<Cluster['network']['backend'], string>> = {
  vxlan: '8472',
  'wireguard-native': '51820',
};

/** The tunnel is let in from the other nodes only: whoever can send to VXLAN can send into the pod network. */
function k3sOpenings(design: Design, target: string): Opening[] {
  const nodes = k3sNodes(design);
  const own = nodes.find(({ device }) => device === target);
  const cluster = own && design.topology.clusters[own.cluster];
  if (!own || !cluster) return [];
  const others = nodes.flatMap(({ cluster: id, device, address }) =>
    id === own.cluster && device !== target && address ? [address] : [],
  );
  const server = own.role === 'server';
  const tunnel = tunnelPorts[cluster.network.backend];
  return [
    ...(server ? [{ port: '6443', protocol: 'tcp' as const }] : []),
    { from: cluster.network.pods },
    { from: cluster.network.services },
    ...others.flatMap((from): Opening[] => [
      ...(tunnel === undefined ? [] : [{ port: tunnel, protocol: 'udp' as const, from }]),
      { port: '10250', protocol: 'tcp', from },
      ...(server && own.servers > 1 ? [{ port: '2379:2380', protocol: 'tcp' as const, from }] : []),
    ]),
  ];
}
