import { deviceKindName, type DeviceKindName } from '../../../topology/device';

/** Words by which other tools call a kind of device; the first that fits decides. */
const words: readonly [RegExp, DeviceKindName][] = [
  [/patch[- ]?panel|keystone/i, 'patch-panel'],
  [/router|firewall|gateway|opnsense|pfsense|openwrt|vyos|edgerouter|\bnat\b|\br\d+$|\bgw-?\d*$/i, 'router'],
  [/switch|bridge|\bhub\b|ovs|\bsw-?\d*$|^network$/i, 'switch'],
  [/\bpdu\b|power (distribution|strip)/i, 'pdu'],
  [/\bups\b|uninterruptible/i, 'ups'],
  [/\bshelf\b/i, 'shelf'],
  [/raspberry|\brpi|\bpi-?\d*$|\bpi-?\d/i, 'raspberry-pi'],
  [/\bnas\b|synology|qnap|truenas|storage/i, 'nas'],
  [/gpu|nvidia|\brtx/i, 'gpu-host'],
  [/internet|cloud|\bwan\b|\bisp\b|modem/i, 'internet'],
  [/mini-?pc|\bnuc\b|server|node|docker|host/i, 'mini-pc'],
];

/** The kind of device that a name or type most likely means; a workstation where nothing tells. */
export function kindOfName(...names: readonly (string | undefined)[]): DeviceKindName {
  for (const name of names) {
    const exact = deviceKindName.safeParse(name);
    if (exact.success) return exact.data;
    const found = name === undefined ? undefined : words.find(([pattern]) => pattern.test(name));
    if (found) return found[1];
  }
  return 'workstation';
}
