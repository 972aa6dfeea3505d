import type { LabDesign, LabMachine } from './design';
import { prepareDisk } from './disk';
import { forwarderLives, forwarderUrl, startForwarder } from './forwarder';
import { isRunning, powerOn, waitUntilUp } from './machine';
import { attachMachine, ensureCable, makePatchPanel, plugIn } from './network';
import { setUpSwitch } from './open-vswitch';
import { ensureRootFileSystems } from './rootfs';
import type { LabSettings } from './settings';
import { eachAtMost } from './shell';
import { ensureKey, managementAddress, waitForSsh } from './ssh-access';
import { writeState, type LabState } from './state';

type Say = (line: string) => void;

/** Makes what is not there and switches on what is off. Switches first: what boots after them finds its network. */
export async function build(settings: LabSettings, state: LabState, say: Say): Promise<void> {
  const { design } = state;
  const boot = await booting(settings, design, say);
  const booted: LabMachine[] = [];
  const bring = async (machine: LabMachine): Promise<void> => {
    if (await boot(machine)) booted.push(machine);
  };
  await makePatchPanel(settings);
  await attachMachine(settings, design.uplink);
  for (const [index, cable] of design.cables.entries()) await ensureCable(settings, index, cable);
  for (const machine of design.machines.filter(({ role }) => role === 'switch')) {
    const { id, bridge } = machine;
    await bring(machine);
    if (bridge) await setUpSwitch(settings, id, bridge, (port) => leadsSomewhere(design, id, port));
  }
  if (!(await forwarderLives(state.forwarder))) {
    state.forwarder = await startForwarder(settings, design.uplink.address);
    await writeState(settings, state);
  }
  // All at once is slower on two cores.
  const rest = design.machines.filter(({ role }) => role !== 'switch');
  await eachAtMost(3, rest, bring);
  await eachAtMost(rest.length, booted, waitForSsh);
}

/** Boots a machine unless it runs; one that runs gets the cables it has besides. */
async function booting(
  settings: LabSettings,
  design: LabDesign,
  say: Say,
): Promise<(machine: LabMachine) => Promise<boolean>> {
  const layers = await ensureRootFileSystems(settings, say);
  const proxy = forwarderUrl(design.uplink.address);
  await ensureKey(settings);
  return async (machine) => {
    if (await isRunning(settings, machine.id)) {
      await plugIn(settings, design, machine.id);
      return false;
    }
    await prepareDisk(settings, machine, layers, proxy);
    await powerOn(settings, design, machine);
    await waitUntilUp(settings, machine.id);
    say(`${machine.id} is up at ${managementAddress(machine) ?? 'no address'}`);
    return true;
  };
}

const leadsSomewhere = (design: LabDesign, device: string, port: string): boolean =>
  design.cables.some(
    ({ a, b }) => b !== null && [a, b].some((end) => end.device === device && end.interface === port),
  );
