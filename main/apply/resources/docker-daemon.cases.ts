import type { Case } from './cases';

const settings = { 'log-driver': 'local', 'log-opts': { 'max-size': '10000000' }, 'live-restore': true };
const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const item = (own: unknown, gpus = false) => ({ target: 'nas', data: { settings: own, gpus } });
const facts = {
  text: text(settings) as string | null,
  read: text(settings) as string | null,
  newer: false,
  active: true,
  liveRestore: true,
  command: '/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock',
  toolkit: false,
  late: false,
};
const check =
  '    only if this accepts it: ! dockerd --help 2>&1 | grep -q -e --validate || dockerd --validate --config-file "$new"';
const file = (head: string, ...lines: string[]) =>
  [`${head} /etc/docker/daemon.json (0644 root:root)`, ...lines, check].join('\n');
const keep =
  '# umask 077; mkdir -p /run/rackloom; cat /etc/docker/daemon.json >/run/rackloom/docker-daemon.json 2>/dev/null || true\n    Keep what is set, should the engine not start with the new settings';
const noted =
  '{ install -D -m 0600 /etc/docker/daemon.json /var/lib/rackloom/docker-daemon.json 2>/dev/null || rm -f /var/lib/rackloom/docker-daemon.json; }';
const restart = `# if systemctl reset-failed docker; systemctl restart docker; then ${noted}; rm -f /run/rackloom/docker-daemon.json; else
  journalctl -u docker -n 20 -o cat --no-pager >&2
  if [ -s /run/rackloom/docker-daemon.json ]; then cp /run/rackloom/docker-daemon.json /etc/docker/daemon.json; elif [ -f /run/rackloom/docker-daemon.json ]; then rm -f /etc/docker/daemon.json; fi
  rm -f /run/rackloom/docker-daemon.json; systemctl reset-failed docker; systemctl restart docker; exit 1
fi
    Let the engine start with the settings; if it does not, with those before`;
const reload = `# systemctl reload docker && ${noted}\n    Let the engine read the settings again; containers go on`;
const restartUndo = `systemctl reset-failed docker; systemctl restart docker && ${noted}`;

export const cases: Case[] = [
  {
    name: 'as designed; keys of others are nobody’s business',
    item: item(settings),
    facts: {
      ...facts,
      text: text({ ...settings, debug: true, 'log-opts': { tag: 'x', 'max-size': '10000000' } }),
    },
    expect: {
      same: '/etc/docker/daemon.json has live-restore, log-driver, log-opts as designed, and the engine has read it',
    },
  },
  {
    name: 'no file yet: the engine starts with the new one, or goes on with none',
    item: item({ mtu: 1400 }),
    facts: { ...facts, text: null, read: null, liveRestore: false },
    expect: {
      reason: 'mtu is not set',
      disruptive: true,
      changes: [keep, file('new file', '+{', '+  "mtu": 1400', '+}'), restart],
      undo: [restartUndo],
    },
  },
  {
    name: 'a key that the running engine reads again: nothing restarts',
    item: item({ 'registry-mirrors': ['https://mirror.lan'] }),
    facts: { ...facts, text: '{\n    "debug": true\n}\n' },
    expect: {
      reason: 'registry-mirrors is not set',
      disruptive: false,
      changes: [
        file(
          'file',
          '@@ -1,3 +1,6 @@',
          ' {',
          '-    "debug": true',
          '+    "debug": true,',
          '+    "registry-mirrors": [',
          '+        "https://mirror.lan"',
          '+    ]',
          ' }',
        ),
        reload,
      ],
      // Such a key is only forgotten by a restart.
      undo: [restartUndo],
    },
  },
  {
    name: 'one that was there with another value is also taken back without a restart',
    item: item({ 'registry-mirrors': ['https://mirror.lan'] }),
    facts: { ...facts, text: text({ 'registry-mirrors': ['https://old.lan'] }) },
    expect: { undo: [`systemctl reload docker && ${noted}`], disruptive: false },
  },
  {
    name: 'containers outlive a restart where live-restore is on',
    item: item({ 'log-driver': 'local' }),
    facts: { ...facts, text: text({ 'log-driver': 'json-file' }) },
    expect: { reason: 'log-driver is "json-file"', disruptive: false },
  },
  {
    name: 'live-restore is switched on before the restart that the rest needs',
    item: item({ 'log-driver': 'local', 'live-restore': true }),
    facts: { ...facts, text: null, liveRestore: false },
    expect: { disruptive: false },
  },
  {
    name: 'but not another place for images, which stops them',
    item: item({ 'data-root': '/srv/docker' }),
    facts: { ...facts, text: null },
    expect: {
      reason: 'data-root is not set; what lies in the old place stays there; plan again afterwards',
      disruptive: true,
    },
  },
  {
    name: 'written, but cut off before the engine read it',
    item: item({ mtu: 1400 }),
    facts: { ...facts, text: text({ mtu: 1400 }), read: text({}), newer: true, liveRestore: false },
    expect: {
      reason: 'the engine has not read mtu since it was written',
      changes: [restart],
      disruptive: true,
    },
  },
  {
    name: 'others wrote keys of theirs after the engine had read ours: no drift',
    item: item({ mtu: 1400 }),
    facts: { ...facts, text: text({ mtu: 1400, debug: true }), read: text({ mtu: 1400 }), newer: true },
    expect: { same: '/etc/docker/daemon.json has mtu as designed, and the engine has read it' },
  },
  {
    name: 'set by hand as designed, before the engine started',
    item: item({ mtu: 1400 }),
    facts: { ...facts, text: text({ mtu: 1400 }), read: null },
    expect: { same: '/etc/docker/daemon.json has mtu as designed, and the engine has read it' },
  },
  {
    name: 'an engine that does not run yet stops nothing',
    item: item({ mtu: 1400 }),
    facts: { ...facts, text: null, read: null, active: false, liveRestore: false, command: '' },
    expect: { disruptive: false },
  },
  {
    name: 'a broken file is refused with its line',
    item: item(settings),
    facts: { ...facts, text: '{\n  "debug": true,\n}\n' },
    expect: {
      impossible:
        '/etc/docker/daemon.json on nas is broken in line 3: Expected double-quoted property name. The engine will not start with it, and it is not written to.',
    },
  },
  {
    name: 'a key that also stands on the engine’s command line',
    item: item({ 'registry-mirrors': ['https://mirror.lan'] }),
    facts: { ...facts, text: null, command: '/usr/bin/dockerd -H fd:// --registry-mirror=https://other.lan' },
    expect: {
      impossible:
        'The engine of nas is started with registry-mirrors on its command line, and would not start with the same in /etc/docker/daemon.json.',
    },
  },
  {
    name: 'NVIDIA’s runtime comes with its toolkit, for which the engine has to start again',
    item: item({}, true),
    facts: { ...facts, text: text({ debug: true }) },
    willRun: ['nas/nvidia-toolkit'],
    expect: {
      reason: 'runtimes is not set; the engine looks for NVIDIA’s toolkit when it starts',
      changes: [
        keep,
        file(
          'file',
          '@@ -1,3 +1,9 @@',
          ' {',
          '-  "debug": true',
          '+  "debug": true,',
          '+  "runtimes": {',
          '+    "nvidia": {',
          '+      "path": "nvidia-container-runtime",',
          '+      "args": []',
          '+    }',
          '+  }',
          ' }',
        ),
        restart,
      ],
      disruptive: false,
    },
  },
  {
    name: 'someone took the runtime out: it is read again, nothing restarts',
    item: item({}, true),
    facts: { ...facts, text: null, toolkit: true },
    expect: { reason: 'runtimes is not set', disruptive: false },
  },
  {
    name: 'what nvidia-ctk wrote stays as it is',
    item: item({}, true),
    facts: {
      ...facts,
      text: text({ runtimes: { nvidia: { args: ['-x'], path: '/usr/bin/nvidia-container-runtime' } } }),
      toolkit: true,
    },
    expect: {
      same: '/etc/docker/daemon.json has NVIDIA’s runtime as designed, and the engine has read it',
    },
  },
  {
    name: 'without a driver there is no toolkit, and no runtime is named',
    item: item({ mtu: 1400 }, true),
    facts: { ...facts, text: text({ mtu: 1400 }) },
    expect: { same: '/etc/docker/daemon.json has mtu as designed, and the engine has read it' },
  },
];
