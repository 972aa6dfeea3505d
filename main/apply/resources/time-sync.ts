import { besides, type Text, text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { aptInstall } from '../apt';
import { file, run } from '../change';
import { hostsWith } from '../host-settings';
import { fileText, keyValues } from '../probe';
import { readsBack } from '../reads-back';
import type { Resource } from '../resource';
import { beforeK3s } from './k3s-images';

interface Data {
  servers: string[];
}

interface Facts {
  /** The daemon in charge; empty where there is none. */
  daemon: '' | 'chrony' | 'systemd-timesyncd';
  enabled: boolean;
  active: boolean;
  /** In a container the clock is the machine's, and systemd does not start the daemon. */
  container: boolean;
  text: string | null;
}

/** Each daemon reads files beside its own configuration: chrony.conf(5) `sourcedir`, timesyncd.conf(5) drop-ins. */
const daemonNames = ['chrony', 'systemd-timesyncd'];
const daemons = {
  'systemd-timesyncd': {
    unit: 'systemd-timesyncd.service',
    path: '/etc/systemd/timesyncd.conf.d/60-rackloom.conf',
    text: (servers: string[]) => `# Written by Rackloom.\n[Time]\nNTP=${servers.join(' ')}\n`,
  },
  chrony: {
    unit: 'chrony.service',
    path: '/etc/chrony/sources.d/60-rackloom.sources',
    text: (servers: string[]) =>
      `# Written by Rackloom.\n${servers.map((server) => `server ${server} iburst\n`).join('')}`,
  },
} as const;

/**
 * A clock that is kept right: a Raspberry Pi has none of its own, and certificates and etcd need it. Whichever daemon is
 * there is used; where there is none, systemd-timesyncd is installed.
 */
export const timeSync: Resource<Data, Facts> = {
  kind: 'time-sync',
  on: 'host',
  desired: (design) =>
    hostsWith(design, 'time').map(({ target, setting }) => ({ target, data: { servers: setting.servers } })),
  needs: () => [],
  // As for packages, of which it may be one.
  after: ({ target }) => beforeK3s(target),
  facts: {
    over: 'shell',
    units: () => daemonNames,
    packages: () => daemonNames,
    // systemd leaves there what container it runs in (systemd's Container Interface).
    script: () => `installed ${daemonNames.join(' ')}
for u in ${daemonNames.join(' ')}; do state $u UnitFileState; echo "enabled.$u=$value"; state $u ActiveState; echo "active.$u=$value"; done
v=; read -r v </run/systemd/container; echo "container=$v"
echo "text.chrony=$(text ${daemons.chrony.path})"
echo "text.systemd-timesyncd=$(text ${daemons['systemd-timesyncd'].path})"`,
    parse: (output) => {
      const values = keyValues(output);
      const daemon = values['chrony'] ? 'chrony' : values['systemd-timesyncd'] ? 'systemd-timesyncd' : '';
      return {
        daemon,
        enabled: values[`enabled.${daemon}`] === 'enabled',
        active: values[`active.${daemon}`] === 'active',
        container: !['', 'none'].includes(values['container'] ?? ''),
        text: fileText(values[`text.${daemon}`]),
      };
    },
  },
  nothing: { daemon: '', enabled: false, active: false, container: false, text: null },
  compare({ data }, facts) {
    const name = facts.daemon || 'systemd-timesyncd';
    const { unit, path, text: written } = daemons[name];
    const wanted = data.servers.length > 0 ? written(data.servers) : null;
    const changes: Change[] = [];
    const reasons: Text[] = [];
    if (facts.daemon === '') {
      changes.push(...aptInstall([name]));
      reasons.push(text`nothing keeps its clock right`);
    }
    if (facts.text !== wanted) {
      changes.push(file(path, facts.text, wanted));
      reasons.push(facts.text === null ? text`its NTP servers are not set` : text`its NTP servers differ`);
    }
    const runs = facts.active || facts.container;
    if (facts.daemon !== '' && !facts.enabled) reasons.push(text`${unit} does not start at boot`);
    else if (facts.daemon !== '' && !runs) reasons.push(text`${unit} does not run`);
    if (reasons.length === 0) return { same: true, why: text`${name} keeps the clock` };
    if (!facts.enabled) changes.push(run(['systemctl', 'enable', unit], text`Start it at every boot`));
    changes.push(run(['systemctl', 'restart', unit], text`Let it read its servers`));
    return {
      same: false,
      title: text`Keep the clock right`,
      reason: besides(reasons),
      changes,
      restarts: [unit],
    };
  },
  verify: readsBack(() => timeSync),
};
