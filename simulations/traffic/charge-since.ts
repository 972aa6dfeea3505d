import type { Run } from '../engine/run';
import { charge, nodePlace } from '../measure/breakdown';
import { breakdownOf } from './request-state';

/** Notes the time of an activity at its server since it came, or since it was last noted. */
export function chargeSince({ network, requests, queue }: Run, activity: number, part: number): void {
  const { activities } = requests;
  const place = nodePlace(network, network.instances.node[activities.server[activity]!]!);
  charge(breakdownOf(requests, activity), place, part, queue.now - activities.since[activity]!);
  activities.since[activity] = queue.now;
}
