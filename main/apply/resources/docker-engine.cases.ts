import { inEnglish } from '#shared/language/text';
import { aptInstall } from '../apt';
import { renderChange } from '../render-plan';
import type { Case } from './cases';

const item = (name: string | null, os = 'debian') => ({ target: 'gpu-1', data: { package: name, os } });
const running = { package: 'docker.io', version: '20.10.24', active: true, enabled: true };
const none = { package: '', version: '', active: false, enabled: false };
const [update = ''] = inEnglish(aptInstall([])).map(renderChange);
const start = '# systemctl enable --now docker\n    Start the engine, now and at every boot';
const apt =
  '# DEBIAN_FRONTEND=noninteractive flock -o /run/lock/rackloom-apt apt-get -y -q -o DPkg::Lock::Timeout=120 install --no-install-recommends';
const dockerCe = (os: string) => [
  `# install -d -m 0755 /etc/apt/keyrings && curl -fsSL https://download.docker.com/linux/${os}/gpg -o /etc/apt/keyrings/docker.asc.new && mv /etc/apt/keyrings/docker.asc.new /etc/apt/keyrings/docker.asc\n    Fetch the key of Docker's repository`,
  `# . /etc/os-release && printf 'Types: deb\\nURIs: https://download.docker.com/linux/${os}\\nSuites: %s\\nComponents: stable\\nArchitectures: %s\\nSigned-By: /etc/apt/keyrings/docker.asc\\n' "$VERSION_CODENAME" "$(dpkg --print-architecture)" >/etc/apt/sources.list.d/docker.sources\n    Name Docker's repository to apt`,
  update,
  `${apt} docker-ce docker-ce-cli containerd.io docker-buildx-plugin docker-compose-plugin\n    Install docker-ce, docker-ce-cli, containerd.io, docker-buildx-plugin, docker-compose-plugin`,
  start,
];

export const cases: Case[] = [
  {
    name: 'runs',
    item: item('docker.io'),
    facts: running,
    expect: { same: 'docker.io 20.10.24 runs' },
  },
  {
    name: 'no package named: whichever engine is there will do',
    item: item(null),
    facts: running,
    expect: { same: 'docker.io 20.10.24 runs' },
  },
  {
    name: 'the distribution’s package',
    item: item('docker.io'),
    facts: none,
    expect: {
      reason: 'no Docker engine is installed',
      disruptive: false,
      changes: [update, `${apt} docker.io\n    Install docker.io`, start],
    },
  },
  {
    name: 'Docker’s own package, on Ubuntu',
    item: item('docker-ce', 'ubuntu'),
    facts: none,
    expect: { changes: dockerCe('ubuntu') },
  },
  {
    name: 'replacing one package by the other interrupts the containers',
    item: item('docker-ce'),
    facts: running,
    expect: {
      reason: 'docker.io is installed, the design wants docker-ce',
      disruptive: true,
      changes: dockerCe('debian'),
    },
  },
  {
    name: 'installed, but stopped',
    item: item('docker.io'),
    facts: { ...running, active: false },
    expect: { reason: 'it does not run', changes: [start] },
  },
];
