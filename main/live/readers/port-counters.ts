import { amount, text } from '#shared/language/text';
import { portsOf } from '#shared/devices/ports';
import { isPresent } from '../../apply/managed';
import type { Design } from '../../apply/design';
import { counterSources } from '../counters/all';
import type { CounterSource, PortReading } from '../counters/counter-source';
import { createPortMeter, type PortMeter } from '../counters/port-meter';
import type { Entity } from '../feed';
import { pause } from '../pace';
import { within } from '../within';
import type { Reader, Session } from './reader';

/** Links and counters of the drawn ports of switches and routers that are asked: each by its kind. */
export const portCounterReader: Reader = {
  kind: 'port-counters',
  figuresOnly: true,
  sources: (design) =>
    Object.entries(design.topology.devices).flatMap(([device, { driver }]) => {
      const source = counterSources.find((each) => each.driver === driver);
      if (!source || !isPresent(design, device)) return [];
      return [
        {
          id: `switch/${device}`,
          label: text`ports of ${device}`,
          devices: [device],
          follow: (session: Session) => followCounters(device, source, session),
        },
      ];
    }),
};

async function followCounters(device: string, source: CounterSource, session: Session): Promise<void> {
  const { connections, design, feed, pace, signal } = session;
  const meter = createPortMeter();
  const names = portNames(design, device, source);
  const late = text`${device} does not tell its counters within ${amount(`${pace.startMs / 1000} s`)}.`;
  while (!signal.aborted) {
    const transport = await connections.get(device, signal);
    const output = await within({ ms: pace.startMs, signal, late }, (signal) =>
      source.ask(transport, { signal, timeoutMs: 2 * pace.startMs }),
    );
    feed.replace('switchPorts', readCounters(device, source.parse(output), names, meter));
    feed.heard();
    await pause(pace[source.every], signal);
  }
}

/** `device:port` by the name that the switch has for the port. */
function portNames({ topology }: Design, device: string, source: CounterSource): Map<string, string> {
  const drawn = portsOf(topology.devices[device]!);
  return new Map(
    drawn.map(({ name, interface: written }) => [source.portName?.(written) ?? written, `${device}:${name}`]),
  );
}

/** Of what a switch tells, the ports that are drawn: bridges, VLANs and tunnels are interfaces to it, too. */
function readCounters(
  device: string,
  readings: readonly PortReading[],
  names: ReadonlyMap<string, string>,
  meter: PortMeter,
): Map<string, Entity<'switchPorts'>> {
  const counted = meter(new Map(readings.map(({ name, totals }) => [name, totals])));
  return new Map(
    readings.flatMap(({ name, link }) => {
      const [record, counters] = [names.get(name), counted.get(name)];
      if (record === undefined || !counters) return [];
      return [[record, { device, port: record.slice(device.length + 1), link, counters, record }] as const];
    }),
  );
}
