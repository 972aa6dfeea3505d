import { SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';
import { quote } from '../../transports/quote';
import { shell } from '../change';
import type { PortMode, SwitchDriver } from './driver';

/**
 * OpenWrt with DSA, by uci (OpenWrt docs, "DSA Mini-Tutorial"): a `bridge-vlan` section per VLAN lists its ports, `lan2:u*`
 * untagged and their default, `lan1:t` tagged. `ports` must be a list: an option of that name is stored and ignored. Devices
 * without DSA (swconfig) are refused.
 */
export const openwrt: SwitchDriver = {
  name: 'openwrt',
  factsScript: `grep -sq DEVTYPE=dsa /sys/class/net/*/uevent && echo dsa=yes; uci -q show network`,
  parse: (output) => {
    if (!/^dsa=yes$/m.test(output))
      throw new SaidError(
        text`This OpenWrt has no DSA switch; its VLANs are set by swconfig, which is not supported.`,
      );
    return modesOf(sectionsIn(output));
  },
  setPort: (port, mode, before) => [
    shell(script(port, mode), text`Set the VLANs of the port, and store them`, {
      undo: script(port, before),
    }),
  ],
};

interface Section {
  type: string;
  options: Record<string, string[]>;
}

/** `uci show`: `network.@bridge-vlan[0]=bridge-vlan`, then `network.@bridge-vlan[0].ports='lan1:t' 'lan2:u*'`. */
function sectionsIn(output: string): Section[] {
  const sections = new Map<string, Section>();
  for (const line of output.split('\n')) {
    const [, name = '', option, value = ''] = /^network\.([^.=]+)(?:\.([^=]+))?=(.*)$/.exec(line) ?? [];
    if (name === '') continue;
    const section = sections.get(name) ?? { type: '', options: {} };
    if (option === undefined) section.type = value;
    else section.options[option] = [...value.matchAll(/'([^']*)'/g)].map(([, item = '']) => item);
    sections.set(name, section);
  }
  return [...sections.values()];
}

function modesOf(sections: readonly Section[]): Record<string, PortMode> {
  const modes: Record<string, PortMode> = {};
  const of = (port: string) => (modes[port] ??= { untagged: null, tagged: [] });
  for (const { type, options } of sections) {
    if (type === 'device' && options['type']?.[0] === 'bridge') options['ports']?.forEach(of);
    if (type !== 'bridge-vlan') continue;
    const vlan = Number(options['vlan']?.[0]);
    for (const member of options['ports'] ?? []) {
      const [port = '', flags = 'u*'] = member.split(':');
      const mode = of(port);
      if (flags.startsWith('t')) mode.tagged.push(vlan);
      else mode.untagged = vlan;
    }
  }
  for (const mode of Object.values(modes)) mode.tagged.sort((a, b) => a - b);
  return modes;
}

/** The port leaves every VLAN and joins those of its mode; sections that are missing are made. One commit, one reload. */
const script = (port: string, { untagged, tagged }: PortMode): string => `p=${quote(port)}
sections() { uci -q show network | sed -n 's/^network\\.\\([^.=]*\\)=bridge-vlan$/\\1/p'; }
bridge=$(uci -q show network | sed -n "s/^network\\.\\([^.=]*\\)\\.type='bridge'$/\\1/p" | head -n 1)
bridge=$(uci -q get "network.$bridge.name") || exit 1
for s in $(sections); do for m in $(uci -q get "network.$s.ports"); do
  case $m in "$p"|"$p":*) uci del_list "network.$s.ports=$m";; esac
done; done
join() {
  found=; for s in $(sections); do [ "$(uci -q get "network.$s.vlan")" = "$1" ] && found=$s; done
  [ -n "$found" ] || { found=$(uci add network bridge-vlan); uci set "network.$found.device=$bridge"; uci set "network.$found.vlan=$1"; }
  uci add_list "network.$found.ports=$p:$2"
}
${[...(untagged === null ? [] : [`join ${untagged} 'u*'`]), ...tagged.map((vlan) => `join ${vlan} t`)].join('\n')}
uci commit network && /etc/init.d/network reload`;
