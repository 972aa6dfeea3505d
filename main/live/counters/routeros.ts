import { countIn, type CounterSource } from './counter-source';

const mark = 'rackloom-port';
const figures = ['rx-byte', 'tx-byte', 'rx-error', 'tx-error', 'rx-drop', 'tx-drop'];

/**
 * RouterOS 7: what `/interface print stats` shows (MikroTik docs, "Interface stats and monitor-traffic", and "Scripting" for `get`,
 * `:foreach` and `:put`), asked figure by figure, since the table is made for people: it breaks lines and parts thousands. Names may hold
 * spaces, and come last. Its counters have 64 bits.
 */
export const routerOsCounters: CounterSource = {
  driver: 'routeros',
  every: 'portsMs',
  ask: (transport, options) => {
    const values = ['running', ...figures, 'name'].map((name) => `[/interface get $i ${name}]`);
    const line = [`"${mark}"`, ...values].join(' . "|" . ');
    return transport.enter('routeros', [`:foreach i in=[/interface find] do={ :put (${line}) }`], options);
  },
  parse: (output) =>
    output.split('\n').flatMap((line) => {
      const [marked, running, ...rest] = line.replace(/\r$/, '').split('|');
      if (marked !== mark || rest.length <= figures.length) return [];
      const [rxBytes = 0, txBytes = 0, rxErrors = 0, txErrors = 0, rxDropped = 0, txDropped = 0] = rest
        .slice(0, figures.length)
        .map(countIn);
      return [
        {
          name: rest.slice(figures.length).join('|'),
          link: running === 'true' ? 'up' : running === 'false' ? 'down' : 'unknown',
          totals: { rxBytes, txBytes, errors: rxErrors + txErrors, dropped: rxDropped + txDropped },
        },
      ];
    }),
};
