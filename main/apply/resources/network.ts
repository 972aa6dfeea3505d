import { besides, type Text, text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { portsOf } from '#shared/devices/ports';
import { networkBackends } from '../network-backends/all';
import type { NetworkBackend, WantedInterface } from '../network-backends/backend';
import type { Design } from '../design';
import { hostsWith } from '../host-settings';
import { fileText, keyValues } from '../probe';
import { readsBack } from '../reads-back';
import { stepId, type Resource } from '../resource';
import { commandLine } from '../../transports/quote';

interface Data {
  interfaces: WantedInterface[];
  /** Seconds to prove contact in, where the design says so. */
  guardS?: number;
}

interface Facts {
  backend: NetworkBackend['name'] | '';
  /** Files of ours that are there, by path. */
  files: Record<string, string>;
  /** Interface → addresses with prefix that it has now. An interface that is not there has no entry. */
  addresses: Record<string, string[]>;
}

const kind = 'network';
export const networkStep = (target: string) => stepId(kind, { target });
/** Long enough for a slow switch port to come up (spanning tree: 30 s), short enough to wait for. */
const usualGuardS = 60;

/** Static addresses and VLAN subinterfaces, through whatever is in charge of the host's network. */
export const network: Resource<Data, Facts> = {
  kind,
  on: 'host',
  desired: (design) =>
    hostsWith(design, 'network').map(({ target, setting: { guard } }) => ({
      target,
      data: {
        interfaces: interfacesOf(design, target),
        ...(guard !== undefined && { guardS: Math.round(guard / 1e9) }),
      },
    })),
  needs: () => [],
  facts: {
    over: 'shell',
    units: () => ['NetworkManager', 'systemd-networkd', 'dhcpcd'],
    script: ({ interfaces }) => `
${networkBackends.map(({ name, inCharge }, i) => `${i === 0 ? 'if' : 'elif'} { ${inCharge}; } >/dev/null 2>&1; then echo backend=${name}`).join('\n')}
fi
for f in ${commandLine(pathsOf(interfaces))}; do echo "file.$f=$(text "$f")"; done
for i in ${commandLine(interfaces.map(({ name }) => name))}; do
  [ -e "/sys/class/net/$i" ] && echo "addresses.$i=$(ip -o -4 address show dev "$i" scope global | awk '{print $4}' | tr '\\n' ' ')"
done`,
    parse: (output) => {
      const facts: Facts = { backend: '', files: {}, addresses: {} };
      for (const [key, value] of Object.entries(keyValues(output))) {
        const dot = key.indexOf('.');
        const text = key.startsWith('file.') ? fileText(value) : null;
        if (key === 'backend') facts.backend = value as NetworkBackend['name'];
        else if (text !== null) facts.files[key.slice(dot + 1)] = text;
        else if (key.startsWith('addresses.'))
          facts.addresses[key.slice(dot + 1)] = value.split(/\s+/).filter(Boolean);
      }
      return facts;
    },
  },
  nothing: { backend: '', files: {}, addresses: {} },
  compare({ target, data }, facts) {
    const { interfaces } = data;
    const backend = networkBackends.find(({ name }) => name === facts.backend);
    const cannot = backend
      ? backend.cannot?.(interfaces)
      : text`neither netplan, NetworkManager, systemd-networkd nor dhcpcd is in charge`;
    if (!backend || cannot)
      return impossible(
        text`The network of ${target} cannot be set: ${cannot ?? ''}.`,
        text`Set it by hand, or let systemd-networkd or NetworkManager take over.`,
      );
    const missing = interfaces.find(({ name, vlan }) => !vlan && !facts.addresses[name]);
    if (missing)
      return impossible(
        Object.keys(facts.addresses).length > 0
          ? text`${target} has no interface ${missing.name}; it has ${Object.keys(facts.addresses)}.`
          : text`${target} has no interface ${missing.name}; it has none of those designed.`,
        text`Give the port the name that the system uses, with interface: NAME.`,
      );
    const files = backend
      .files(interfaces, (path) => facts.files[path] ?? null)
      .filter((each) => facts.files[each.path] !== each.text);
    const without = interfaces.filter(({ name, address }) => !facts.addresses[name]?.includes(address));
    if (files.length === 0 && without.length === 0)
      return {
        same: true,
        why: text`${backend.name} gives it ${interfaces.map(({ address }) => address)}`,
      };
    const changes: Change[] = [
      ...files.map(({ path, mode, text: after }) => ({
        kind: 'file' as const,
        path,
        mode,
        owner: 'root:root',
        before: facts.files[path] ?? null,
        after,
      })),
      ...backend.activate(interfaces),
    ];
    return {
      same: false,
      title: text`Set the addresses through ${backend.name}`,
      reason: besides([
        ...without.map(({ name, address }) => {
          const { [name]: found = [] } = facts.addresses;
          return found.length > 0
            ? text`${name} has ${found}, not ${address}`
            : text`${name} has no address, not ${address}`;
        }),
        ...(without.length === 0 ? files.map(({ path }) => text`${path} differs`) : []),
      ]),
      changes,
      disruptive: true,
      guardS: data.guardS ?? usualGuardS,
    };
  },
  verify: readsBack(() => network),
};

/** The ports with an address; the first one also has the gateway, the name servers and the VLAN subinterfaces. */
function interfacesOf({ topology }: Design, target: string): WantedInterface[] {
  const device = topology.devices[target];
  const settings = device?.host?.network;
  if (!device || !settings) return [];
  const ports = portsOf(device).filter(({ address }) => address !== undefined);
  const parent = ports[0]?.interface ?? ports[0]?.name ?? 'eth0';
  const vlans = Object.entries(settings.vlans ?? {}).flatMap(([id, address]): WantedInterface[] => {
    const tag = topology.vlans[id]?.tag;
    return tag === undefined ? [] : [{ name: `${parent}.${tag}`, address, dns: [], vlan: { tag, parent } }];
  });
  return [
    ...ports.map(({ name, interface: known, address = '' }, index) => ({
      name: known ?? name,
      address,
      ...(index === 0 && device.gateway !== undefined && { gateway: device.gateway }),
      dns: index === 0 ? settings.dns : [],
    })),
    ...vlans,
  ];
}

const pathsOf = (interfaces: WantedInterface[]) =>
  networkBackends.flatMap((backend) => backend.files(interfaces, () => null).map(({ path }) => path));

const impossible = (summary: Text, mend: Text) => ({
  same: 'impossible' as const,
  diagnostic: { severity: 'error' as const, code: 'network', summary, mend },
});
