import { ios } from '../../apply/drivers/ios';
import { countIn, type CounterSource } from './counter-source';

/**
 * IOS and IOS XE: `show interfaces` (Cisco IOS Interface and Hardware Component Command Reference), of which the switch itself picks the lines
 * that count (Configuration Fundamentals, "Filtering the Output"): the whole is 1 KiB a port. Old models count with 32 bits.
 */
export const iosCounters: CounterSource = {
  driver: 'ios',
  every: 'metricsMs',
  ask: (transport, options) =>
    transport.enter(
      'ios',
      ['show interfaces | include line protocol|packets (input|output)|(input|output) errors|output drops'],
      options,
    ),
  portName: (written) => ios.portName!(written),
  parse: (output) =>
    output.split(/^(?=\S.* line protocol is )/m).flatMap((part) => {
      const [, name = '', state = '', protocol = ''] =
        /^(\S+) is ([\w ]+), line protocol is (\w+)/.exec(part) ?? [];
      const count = (pattern: RegExp) => pattern.exec(part)?.[1];
      const [rxBytes, txBytes] = [count(/packets input, (\d+) bytes/), count(/packets output, (\d+) bytes/)];
      if (name === '' || rxBytes === undefined || txBytes === undefined) return [];
      return [
        {
          name: ios.portName!(name),
          link: state === 'up' && protocol === 'up' ? 'up' : 'down',
          totals: {
            rxBytes: countIn(rxBytes),
            txBytes: countIn(txBytes),
            errors: countIn(count(/(\d+) input errors/)) + countIn(count(/(\d+) output errors/)),
            // size/max/drops/flushes
            dropped:
              countIn(count(/Input queue: \d+\/\d+\/(\d+)\//)) + countIn(count(/Total output drops: (\d+)/)),
          },
        },
      ];
    }),
};
