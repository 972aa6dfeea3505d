import { countIn, type CounterSource } from './counter-source';

/** Of every interface, in this order (Linux, `Documentation/ABI/testing/sysfs-class-net-statistics`). */
const statistics = ['rx_bytes', 'tx_bytes', 'rx_errors', 'tx_errors', 'rx_dropped', 'tx_dropped'];

/** No process but the shell: it runs every few seconds on a small processor. Who cannot read its state is a port that is shut. */
const script = `
for at in /sys/class/net/*; do
  [ -d "$at/statistics" ] || continue
  state=unknown; read -r state 2>/dev/null <"$at/operstate"
  line="\${at##*/} $state"
  for figure in ${statistics.join(' ')}; do
    value=0; read -r value 2>/dev/null <"$at/statistics/$figure"; line="$line $value"
  done
  echo "$line"
done`;

/** OpenWrt with DSA: each port of the switch is an interface of Linux (OpenWrt docs, "DSA Mini-Tutorial"), with 64-bit counters. */
export const openwrtCounters: CounterSource = {
  driver: 'openwrt',
  every: 'portsMs',
  ask: async (transport, options) => (await transport.run(['sh', '-c', script], options)).stdout,
  parse: (output) =>
    output.split('\n').flatMap((line) => {
      const [name = '', state, ...values] = line.trim().split(/ +/);
      if (values.length !== statistics.length) return [];
      const [rxBytes = 0, txBytes = 0, rxErrors = 0, txErrors = 0, rxDropped = 0, txDropped = 0] =
        values.map(countIn);
      return [
        {
          name,
          // ABI/testing/sysfs-class-net: "lowerlayerdown" is a port without a cable, too.
          link: state === 'up' ? 'up' : state === 'down' || state === 'lowerlayerdown' ? 'down' : 'unknown',
          totals: { rxBytes, txBytes, errors: rxErrors + txErrors, dropped: rxDropped + txDropped },
        },
      ];
    }),
};
