import type { LabDesign, LabMachine, LabSpare } from './design';
import { endKey } from './design-cables';

/**
 * The design of a running lab, grown by what `wanted` has besides. What runs keeps its place: a cable's number is the name
 * of its ends. A loose end may be plugged in; cables and hosts that `wanted` lacks stay until `down`.
 */
export function grow(running: LabDesign, wanted: LabDesign): LabDesign {
  const cables = running.cables.map((cable) => {
    if (cable.b !== null) return cable;
    return wanted.cables.find(({ a }) => endKey(a) === endKey(cable.a)) ?? flipped(wanted, cable.a) ?? cable;
  });
  const taken = new Set(cables.flatMap(({ a, b }) => [endKey(a), ...(b ? [endKey(b)] : [])]));
  const isNew = ({ a, b }: LabDesign['cables'][number]): boolean =>
    !taken.has(endKey(a)) && !(b !== null && taken.has(endKey(b)));
  const known = new Set(running.machines.map(({ id }) => id));
  return {
    machines: [
      ...running.machines.map((machine) => withPortsOf(machine, wanted)),
      ...wanted.machines.filter(({ id }) => !known.has(id)),
    ],
    cables: [...cables, ...wanted.cables.filter(isNew)],
    uplink: running.uplink,
  };
}

/** The wanted cable that ends where `a` is, turned so that `a` comes first. */
function flipped(wanted: LabDesign, a: LabDesign['cables'][number]['a']): LabDesign['cables'][number] | null {
  const cable = wanted.cables.find(({ b }) => b !== null && endKey(b) === endKey(a));
  return cable ? { a, b: cable.a } : null;
}

/** Only a switch changes while it runs: it gets the VLANs of ports that were loose. */
function withPortsOf(machine: LabMachine, wanted: LabDesign): LabMachine {
  const now = wanted.machines.find(({ id }) => id === machine.id);
  return machine.bridge && now?.bridge ? { ...machine, bridge: now.bridge } : machine;
}

/** The spare hosts of a running lab, as they were asked for. */
export function sparesOf(design: LabDesign): LabSpare[] {
  return design.machines.flatMap((machine) => {
    const cable = design.cables.find(({ b }) => b?.device === machine.id);
    const address = machine.interfaces[0]?.address;
    if (!machine.spare || !cable || !address) return [];
    return [{ id: machine.id, address, switch: cable.a.device, port: cable.a.interface }];
  });
}
