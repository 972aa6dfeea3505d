import { text } from '#shared/language/text';
import { driverNamed } from '../drivers/all';
import type { ConsoleKind } from '../../transports/console/console';
import type { Filtering } from '../drivers/driver';
import { managedHosts } from '../managed';
import { readsBack } from '../reads-back';
import type { Resource } from '../resource';
import { accessVlan, accessVlanStep } from './access-vlan';

interface Data {
  driver: string;
  /** One of the ports set: what they belong to is what filters. */
  port: string;
  management: number | null;
}

interface Facts {
  on: boolean;
}

/**
 * Lets a switch keep VLANs apart, where it carries all of them everywhere until it is told: once all its ports are set, and under the
 * guard, because it puts the switch's own address into a VLAN too.
 */
export const vlanFiltering: Resource<Data, Facts> = {
  kind: 'vlan-filtering',
  on: 'switch',
  desired: (design) => {
    const ports = accessVlan.desired(design, noMaterials);
    const switches = new Map(ports.map((item) => [item.target, item]));
    return [...switches.values()].flatMap(({ target, data: { driver, port } }) => {
      if (!driverNamed(driver)?.filtering) return [];
      const management = design.topology.devices[target]?.management?.vlan;
      const tag = design.topology.vlans[management ?? '']?.tag ?? null;
      return [{ target, data: { driver, port, management: tag } }];
    });
  },
  needs: ({ target }, design) =>
    accessVlan
      .desired(design, noMaterials)
      .filter((item) => item.target === target)
      .map(({ instance = '' }) => accessVlanStep(target, instance)),
  facts: {
    over: 'shell',
    script: ({ driver }) => driverNamed(driver)?.factsScript ?? '',
    console: ({ driver }): ConsoleKind | undefined => driverNamed(driver)?.console,
    parse: (output, { driver, port }) => ({ on: filteringOf(driver).isOn(output, port) }),
  },
  nothing: { on: false },
  compare({ target, data: { driver, port, management } }, { on }) {
    if (on) return { same: true, why: text`keeps VLANs apart` };
    return {
      same: false,
      title: text`Keep VLANs apart`,
      reason: text`every port still carries every VLAN`,
      changes: filteringOf(driver).turnOn(port, management),
      disruptive: true,
      rolling: `console ${target}`,
      guardS: 60,
    };
  },
  proves: ({ target }, design) => [target, ...managedHosts(design)],
  verify: readsBack(() => vlanFiltering),
};

const noMaterials = { k3s: {}, archives: {}, manifests: {}, diagnostics: [] };

function filteringOf(driver: string): Filtering {
  const filtering = driverNamed(driver)?.filtering;
  if (!filtering) throw new Error(`The switch driver ${driver} does not filter.`);
  return filtering;
}
