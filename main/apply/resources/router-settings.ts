import { type Text, text } from '#shared/language/text';
import { routerDriverNamed } from '../drivers/routers';
import { routerWants, type RouterDriver } from '../drivers/router-driver';
import { isPresent, managedHosts } from '../managed';
import { readsBack } from '../reads-back';
import type { Resource } from '../resource';

interface Data {
  driver: string;
  /** In the router's own words. */
  entries: string[];
}

interface Facts {
  entries: string[];
}

/**
 * All that a router with a driver does for the design: VLAN interfaces, DHCP ranges and reservations, local names, rules between VLANs,
 * NAT to the uplink. One step under one guard: parts of it lean on each other.
 */
export const routerSettings: Resource<Data, Facts> = {
  kind: 'router-settings',
  on: 'router',
  desired: (design) =>
    Object.entries(design.topology.devices).flatMap(([target, device]) => {
      const driver = device.kind === 'router' ? routerDriverNamed(device.driver) : undefined;
      if (!driver || !device.ssh || !device.host?.router || !isPresent(design, target)) return [];
      return [
        {
          target,
          data: { driver: driver.name, entries: driver.entries(routerWants(design.topology, target)) },
        },
      ];
    }),
  needs: () => [],
  facts: {
    over: 'shell',
    script: ({ driver }) => of(driver).factsScript,
    console: ({ driver }) => of(driver).console,
    parse: (output, { driver }) => ({ entries: of(driver).parse(output) }),
  },
  nothing: { entries: [] },
  compare({ data: { driver, entries } }, facts) {
    if (facts.entries.join('\n') === entries.join('\n'))
      return { same: true, why: text`its ${entries.length} settings are as designed` };
    return {
      same: false,
      title: text`Set VLANs, addresses, names and rules`,
      reason: reasonOf(entries, facts.entries),
      changes: of(driver).replace(entries, facts.entries),
      disruptive: facts.entries.length > 0,
      guardS: 60,
    };
  },
  proves: ({ target }, design) => [target, ...managedHosts(design)],
  verify: readsBack(() => routerSettings),
};

function of(name: string): RouterDriver {
  const driver = routerDriverNamed(name);
  if (!driver) throw new Error(`There is no router driver ${name}.`);
  return driver;
}

function reasonOf(wanted: readonly string[], found: readonly string[]): Text {
  if (found.length === 0) return text`nothing of the design is set there`;
  const missing = wanted.filter((line) => !found.includes(line));
  const extra = found.filter((line) => !wanted.includes(line));
  if (missing.length + extra.length === 0) return text`the settings stand in another order`;
  const count = missing.length + extra.length;
  return missing[0] === undefined
    ? text`${count} settings differ; not designed: ${extra[0]}`
    : text`${count} settings differ; missing: ${missing[0]}`;
}
