import type { Case } from './cases';
import { containerHash } from './docker-container';

const container = {
  host: 'gpu-1',
  image: 'ollama/ollama:0.12.6',
  restart: 'unless-stopped' as const,
  ports: { '8000': 11434 },
  volumes: ['/srv/models:/root/.ollama'],
};
const archive = { path: '/a/ollama.tar', file: 'ollama.tar', sha256: 'd'.repeat(64), bytes: 5e6, images: [] };
const plain = { id: 'llm', name: 'llm', container, archive: null };
const offline = { ...plain, archive };
const secretive = {
  ...plain,
  container: { ...container, env: { MODE: 'fast mode', TOKEN: { secret: 'hub-token' } } },
};
const item = (data: typeof plain | typeof offline) => ({ target: 'gpu-1', instance: 'llm', data });
const absent = { image: false, state: null, environmentFile: false };
const as = (data: Parameters<typeof containerHash>[0], running: boolean) => ({
  image: true,
  state: { running, hash: containerHash(data) },
  environmentFile: true,
});
const run = (data: Parameters<typeof containerHash>[0], middle = '') =>
  `# docker run -d --name llm --restart unless-stopped --label 'rackloom.dev/record=llm' --label 'app.kubernetes.io/managed-by=rackloom' --label 'rackloom.dev/hash=${containerHash(data)}'${data.archive ? ' --pull never' : ''} -p 8000:11434 -v /srv/models:/root/.ollama${middle} ollama/ollama:0.12.6\n    Make and start the container`;
const pull = '# docker pull -q ollama/ollama:0.12.6\n    Fetch the image';
const remove = '# docker rm -f llm\n    Take the old container away; its volumes stay';
const sent = '/var/lib/rackloom/images/dddddddddddd-ollama.tar';
const load = [
  `send /a/ollama.tar\n  to ${sent} (0600, 5.0 MB, sha256 dddddddddddd…)`,
  `# docker load -q -i ${sent}\n    Give the image to the engine`,
  `# rm -f ${sent}\n    Take the archive away again`,
];

export const cases: Case[] = [
  {
    name: 'runs as designed',
    item: item(plain),
    facts: as(plain, true),
    expect: { same: 'runs as designed from ollama/ollama:0.12.6' },
  },
  {
    name: 'not there: pulled and run',
    item: item(plain),
    facts: absent,
    expect: { reason: 'there is no container llm', disruptive: false, changes: [pull, run(plain)] },
  },
  {
    name: 'an image that is there is not pulled',
    item: item(plain),
    facts: { ...absent, image: true },
    expect: { changes: [run(plain)] },
  },
  {
    name: 'an archive of the profile is loaded instead',
    item: item(offline),
    facts: absent,
    expect: { changes: [...load, run(offline)] },
  },
  {
    name: 'stopped: started again, not made anew',
    item: item(plain),
    facts: as(plain, false),
    expect: { reason: 'it does not run', changes: ['# docker start llm\n    Start the container'] },
  },
  {
    name: 'made from another design: replaced',
    item: item(plain),
    facts: { image: true, state: { running: true, hash: 'older' }, environmentFile: false },
    expect: {
      reason: 'it was not made from this design',
      disruptive: true,
      changes: [remove, run(plain)],
    },
  },
  {
    name: 'made from another archive of the same name: loaded and replaced',
    item: item(offline),
    facts: { image: true, state: { running: true, hash: 'older' }, environmentFile: false },
    expect: { changes: [...load, remove, run(offline)] },
  },
  {
    name: 'a secret goes into a file of mode 0600, never into the command',
    item: item(secretive),
    facts: { ...absent, image: true },
    expect: {
      changes: [
        'new file /var/lib/rackloom/environment/llm.env (0600 root:root)\n+TOKEN=<secret hub-token>',
        run(secretive, ` -e 'MODE=fast mode' --env-file /var/lib/rackloom/environment/llm.env`),
      ],
    },
  },
];
