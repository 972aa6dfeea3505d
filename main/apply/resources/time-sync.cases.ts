import { inEnglish } from '#shared/language/text';
import { aptInstall } from '../apt';
import { renderChange } from '../render-plan';
import type { Case } from './cases';

const item = { target: 'pi-1', data: { servers: ['ntp.home.arpa', '10.20.1.1'] } };
const path = '/etc/systemd/timesyncd.conf.d/60-rackloom.conf';
const text = '# Written by Rackloom.\n[Time]\nNTP=ntp.home.arpa 10.20.1.1\n';
const runs = { daemon: 'systemd-timesyncd', enabled: true, active: true, container: false, text };
const newFile = `new file ${path} (0644 root:root)\n+# Written by Rackloom.\n+[Time]\n+NTP=ntp.home.arpa 10.20.1.1`;
const restart = '# systemctl restart systemd-timesyncd.service\n    Let it read its servers';
const enable = '# systemctl enable systemd-timesyncd.service\n    Start it at every boot';

const [readLists = ''] = inEnglish(aptInstall([])).map(renderChange);

export const cases: Case[] = [
  { name: 'kept right', item, facts: runs, expect: { same: 'systemd-timesyncd keeps the clock' } },
  {
    name: 'in a container the daemon is not started: the clock is the machine’s',
    item,
    facts: { ...runs, active: false, container: true },
    expect: { same: 'systemd-timesyncd keeps the clock' },
  },
  {
    name: 'no daemon: one is installed',
    item,
    facts: { daemon: '', enabled: false, active: false, container: false, text: null },
    expect: {
      reason: 'nothing keeps its clock right; its NTP servers are not set',
      changes: [
        readLists,
        '# DEBIAN_FRONTEND=noninteractive flock -o /run/lock/rackloom-apt apt-get -y -q -o DPkg::Lock::Timeout=120 install --no-install-recommends systemd-timesyncd\n    Install systemd-timesyncd',
        newFile,
        enable,
        restart,
      ],
    },
  },
  {
    name: 'chrony is there: it is used',
    item,
    facts: { ...runs, daemon: 'chrony', text: null },
    expect: {
      reason: 'its NTP servers are not set',
      changes: [
        'new file /etc/chrony/sources.d/60-rackloom.sources (0644 root:root)\n+# Written by Rackloom.\n+server ntp.home.arpa iburst\n+server 10.20.1.1 iburst',
        '# systemctl restart chrony.service\n    Let it read its servers',
      ],
    },
  },
  {
    name: 'stopped by someone',
    item,
    facts: { ...runs, active: false },
    expect: { reason: 'systemd-timesyncd.service does not run', changes: [restart] },
  },
  {
    name: 'servers of the distribution are wanted again',
    item: { target: 'pi-1', data: { servers: [] } },
    facts: runs,
    expect: { reason: 'its NTP servers differ' },
  },
];
