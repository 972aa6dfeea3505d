import { stringify } from 'yaml';

/** What the canvas is measured with: 1,000 devices with 5,000 ports and 2,500 cables. */
export const sizes = { devices: 1000, ports: 5000, cables: 2500 };

const switches = 100;
const hostsPerSwitch = 9;
/** Nine hosts of its own, nine of the switch before it, and seven cables each way to other switches. */
const switchPorts = 32;
const trunks = 7;

/** Cells of the drawing: a switch with its hosts in three rows under it. */
const columns = 14;
const cell = { width: 660, height: 620 };

/** Every host hangs on two neighbouring switches, and every switch on fourteen others, so that no port is free. */
export function largeHomelab(): string {
  const devices: Record<string, object> = {};
  const cables: Record<string, object> = {};
  const layout: Record<string, { x: number; y: number }> = {};
  for (let s = 0; s < switches; s++) {
    const corner = { x: (s % columns) * cell.width, y: Math.floor(s / columns) * cell.height };
    devices[`sw-${s}`] = {
      kind: 'switch',
      spanningTree: { mode: 'rstp' },
      ports: portsNamed(switchPorts, (i) => String(i + 1)),
    };
    layout[`sw-${s}`] = corner;
    for (let h = 0; h < hostsPerSwitch; h++) {
      const id = `host-${s}-${h}`;
      devices[id] = { kind: 'mini-pc', ports: portsNamed(2, (i) => `eth${i}`) };
      layout[id] = { x: corner.x + (h % 3) * 200, y: corner.y + 140 + Math.floor(h / 3) * 150 };
      cables[`${id}-a`] = { between: [`${id}:eth0`, `sw-${s}:${h + 1}`] };
      cables[`${id}-b`] = { between: [`${id}:eth1`, `sw-${(s + 1) % switches}:${hostsPerSwitch + h + 1}`] };
    }
    for (let t = 0; t < trunks; t++) {
      const [near, far] = [2 * hostsPerSwitch + t + 1, 2 * hostsPerSwitch + trunks + t + 1];
      cables[`trunk-${s}-${t}`] = { between: [`sw-${s}:${near}`, `sw-${(s + t + 1) % switches}:${far}`] };
    }
  }
  return stringify({ rackloom: 1, name: 'large', devices, cables, layout: { cables: layout } });
}

const portsNamed = (count: number, name: (index: number) => string) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [name(i), {}]));
