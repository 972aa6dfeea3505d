import type { StepId } from '#shared/plan/plan';
import type { Design } from './design';
import type { Materials } from './materials';
import { inOrder } from './order';
import { stepId, type Item, type Resource } from './resource';
import { accessVlanStep } from './resources/access-vlan';
import { resources } from './resources/all';
import { bootOptions, bootOptionsStep } from './resources/boot-options';
import { network, networkStep } from './resources/network';
import { channelsOf } from '#shared/topology/links';

/** An item with its kind and its place in the graph. */
export interface Wanted {
  id: StepId;
  resource: Resource;
  item: Item;
  needs: StepId[];
  after: StepId[];
}

/** All that the design wants, ordered so that everything stands after what it needs. */
export function desiredItems(design: Design, materials: Materials): Wanted[] {
  // They are found by a look at all cables, and a host has a dozen items.
  const found = new Map<string, StepId[]>();
  const uplinksOf = (host: string): StepId[] => {
    const uplinks = found.get(host) ?? switchPortsOf(design, host);
    found.set(host, uplinks);
    return uplinks;
  };
  const all = resources.flatMap((resource) =>
    resource.desired(design, materials).map((item): Wanted => {
      const uplinks = resource.on === 'host' ? uplinksOf(item.target) : [];
      return {
        id: stepId(resource.kind, item),
        resource,
        item,
        needs: [...uplinks, ...resource.needs(item, design)],
        after: [...first(resource, item), ...(resource.after?.(item, design) ?? [])],
      };
    }),
  );
  return inOrder(all.map((each) => ({ ...each, before: [...each.needs, ...each.after] })));
}

/** What may reboot a host or move its address comes before all else on it: nothing must run there meanwhile. */
function first(resource: Resource, { target }: Item): StepId[] {
  if (resource.on !== 'host' || resource.kind === bootOptions.kind) return [];
  return resource.kind === network.kind
    ? [bootOptionsStep(target)]
    : [bootOptionsStep(target), networkStep(target)];
}

/** Steps for the switch ports that a host hangs on: while they are wrong, it may be out of reach. */
export const switchPortsOf = ({ topology }: Design, host: string): StepId[] =>
  [...channelsOf(topology)].flatMap(([, { ends }]) => {
    const at = ends.findIndex((end) => end.startsWith(`${host}:`));
    const [device, port] = (ends[1 - at] ?? '').split(':');
    return at < 0 || device === undefined || port === undefined ? [] : [accessVlanStep(device, port)];
  });
