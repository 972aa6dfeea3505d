import { expect, test } from 'vitest';
import { load, sound, toldOf } from './testing/load';

const compose = (services: string) => load('compose.yml', `name: media\nservices:\n${services}`);

test('a port for one address of the host alone is never opened to all, and said', () => {
  const read = compose(`  web:
    image: nginx:1
    ports: ["127.0.0.1:8443:443", "[::1]:6000:6000", { target: 81, published: "8081", host_ip: 10.0.0.1 }, "0.0.0.0:80:80"]
`);
  expect(sound(read).containers['web']!.ports).toEqual({ '80': 80 });
  const told = toldOf(read);
  expect(told).toHaveLength(3);
  for (const [i, address] of ['127.0.0.1', '[::1]', '10.0.0.1'].entries())
    expect(told[i]).toContain(`for ${address} alone`);
});

test('ranges, single ports and both forms of ports', () => {
  const read = compose(`  web:
    image: nginx:1
    ports: ["9000-9002:8000-8002", "3000", "53:53/udp", { target: 81, published: "8081", mode: host }, "1-200:1-200"]
`);
  expect(sound(read).containers['web']!.ports).toEqual({ 8081: 81, 9000: 8000, 9001: 8001, 9002: 8002 });
  expect(toldOf(read).map((each) => each.split(':')[0])).toEqual(['port 3000', 'port 53', 'port 1-200']);
});

test('variables have their defaults; one without is named', () => {
  const read = compose('  web: { image: "nginx:${TAG:-1.27}-$FLAVOUR", environment: { COST: "$$5" } }\n');
  expect(sound(read).containers['web']).toMatchObject({ image: 'nginx:1.27-$FLAVOUR', env: { COST: '$5' } });
  expect(toldOf(read)[0]).toMatch(/^FLAVOUR: .*no default/);
});

test('what a service extends, and merge keys inside of a map, are beneath its own', () => {
  const read = load(
    'compose.yml',
    `x-env: &env { TZ: UTC, DEBUG: "1" }
services:
  base: { image: "app:1", environment: { <<: *env, A: "1" }, volumes: ["data:/data"], restart: always }
  web: { extends: { service: base }, environment: { A: "2" }, volumes: ["/srv:/srv:ro"] }
  other: { extends: { service: x, file: other.yml }, image: "b:1" }
  loop: { extends: { service: loop }, image: "c:1" }
volumes: { data: {} }
`,
  );
  expect(sound(read).containers['web']).toMatchObject({
    image: 'app:1',
    restart: 'always',
    env: { TZ: 'UTC', DEBUG: '1', A: '2' },
    volumes: ['data:/data', '/srv:/srv:ro'],
  });
  expect(toldOf(read)).toEqual([
    'extends x: It is no other service of this file.',
    'extends loop: It is no other service of this file.',
  ]);
});

test('health, cards, restart and project are as Compose has them', () => {
  const read = compose(`  web:
    image: nginx:1
    healthcheck: { test: ["CMD", "curl", "-f", "http://a b"], interval: 1m30s, timeout: 10s, retries: 3, start_period: 500ms }
    gpus: all
  db:
    image: postgres:18
    healthcheck: { test: pg_isready, disable: true }
    deploy: { resources: { reservations: { devices: [{ driver: nvidia, count: 2, capabilities: [gpu] }] } } }
`);
  const { web, db } = sound(read).containers;
  expect(web).toMatchObject({
    project: 'media',
    restart: 'no',
    gpus: 'all',
    health: { command: "curl -f 'http://a b'", interval: 90e9, timeout: 10e9, retries: 3, start: 500e6 },
  });
  expect(db).toMatchObject({ gpus: 2 });
  expect(db!.health).toBeUndefined();
});

test('what has no place is named with the reason, service by service', () => {
  const read = compose(`  web:
    image: nginx:1
    container_name: my_web
    volumes: ["./x:/x", { type: tmpfs, target: /t }]
    profiles: [dev]
    depends_on: [db]
    deploy: { replicas: 2, resources: { limits: { cpus: "1" } } }
    environment: ["B", "1X=2"]
  own: { build: . }
`);
  sound(read);
  expect(toldOf(read).map((each) => each.slice(0, each.indexOf(': ')))).toEqual([
    'container_name my_web',
    'profiles',
    'depends_on, deploy.replicas, deploy.resources.limits',
    'environment B',
    'environment 1X',
    'volume ./x:/x',
    'volume',
    'service own',
  ]);
});
