import { writeFile } from 'node:fs/promises';
import { portsOf } from '#shared/devices/ports';
import { portReference, splitPort } from '#shared/topology/identifier';
import { otherSide, peerOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import type { CaptureReply } from '../simulate/messages';
import { failure } from './context';

/** A port that can be captured on; says which there are where it cannot. */
export function checkCapturePort(topology: Topology, port: string): string {
  if (!portReference.safeParse(port).success)
    throw failure('pcap-port', `"${port}" is no port.`, 'Write it as device:port, like sw1:3.');
  const { device: id, port: name } = splitPort(port);
  const device = topology.devices[id];
  if (!device)
    throw failure(
      'pcap-port',
      `There is no device "${id}" to capture on.`,
      `Choose one of ${Object.keys(topology.devices).join(', ')}.`,
    );
  if (device.kind === 'patch-panel') {
    const [from, to] = [port, otherSide(topology, port) ?? port].map((side) => peerOf(topology, side));
    throw failure(
      'pcap-port',
      `${id} is a patch panel, which passes frames on and sees none.`,
      `Capture where ${port} leads to: ${[from, to].filter(Boolean).join(' or ') || 'it has no cable'}.`,
    );
  }
  const ports = portsOf(device).map((each) => each.name);
  if (!ports.includes(name))
    throw failure('pcap-port', `${id} has no port "${name}".`, `Choose one of ${ports.join(', ')}.`);
  const cabled = Object.values(topology.cables).some(({ between }) => between.includes(port));
  if (!cabled)
    throw failure(
      'pcap-port',
      `There is no cable in ${port}, so nothing passes it.`,
      'Choose a cabled port.',
    );
  return port;
}

/** Writes the capture; answers a line that says what is in it. */
export async function writeCapture(path: string, { file, frames, missed }: CaptureReply): Promise<string> {
  try {
    await writeFile(path, file);
  } catch (error) {
    throw failure('pcap-file', `${path} cannot be written: ${(error as Error).message}`);
  }
  const rest = missed > 0 ? `; ${missed.toLocaleString('en')} later ones found no room in 256 MiB` : '';
  return `${path}: ${frames.toLocaleString('en')} frames${rest}`;
}
