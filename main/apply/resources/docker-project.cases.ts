import { composeFile, type Service } from '../compose-file';
import type { Case } from './cases';

const web: Service = {
  id: 'web',
  name: 'web',
  sent: false,
  container: {
    host: 'nas',
    image: 'example/web:1',
    restart: 'unless-stopped',
    ports: { '80': 8080 },
    volumes: ['content:/srv', '/mnt/photos:/photos'],
    env: { PRICE: '5$', TOKEN: { secret: 'web-token' } },
    health: { command: 'curl -f http://localhost:8080/', interval: 10e9, retries: 2 },
    project: 'media',
  },
};
const llm: Service = {
  id: 'llm',
  name: 'llm',
  sent: false,
  container: { host: 'nas', image: 'ollama/ollama:1', restart: 'always', gpus: 1, project: 'media' },
};
const data = { project: 'media', services: [web, llm], archives: {}, package: 'docker-ce' };
const item = { target: 'nas', instance: 'media', data };
const text = composeFile('media', [web, llm]);
const well = {
  compose: '2.39.1',
  file: text,
  states: { web: 'running (healthy)', llm: 'running' },
  images: ['example/web:1', 'ollama/ollama:1'],
  environments: ['web'],
};
const up =
  '# docker compose -p media -f /var/lib/rackloom/compose/media/compose.yaml up -d --remove-orphans --wait\n    Bring the project to this file';

export const cases: Case[] = [
  { name: 'all run', item, facts: well, expect: { same: 'web, llm run as designed' } },
  {
    name: 'not there: ports, volumes, restart, health, cards; a secret in a file of its own; a dollar means itself',
    item,
    facts: { compose: '2.39.1', file: null, states: {}, images: ['ollama/ollama:1'], environments: [] },
    expect: {
      reason: 'the project is not there',
      disruptive: false,
      changes: [
        '# docker pull -q example/web:1\n    Fetch the image',
        "new file /var/lib/rackloom/compose/media/web.env (0600 root:root)\n+TOKEN='<secret web-token>'",
        `new file /var/lib/rackloom/compose/media/compose.yaml (0600 root:root)
+# Written by Rackloom.
+name: media
+services:
+  web:
+    image: example/web:1
+    container_name: web
+    restart: unless-stopped
+    labels:
+      rackloom.dev/record: web
+      app.kubernetes.io/managed-by: rackloom
+    environment:
+      PRICE: 5$$
+    env_file:
+      - /var/lib/rackloom/compose/media/web.env
+    ports:
+      - 80:8080
+    volumes:
+      - content:/srv
+      - /mnt/photos:/photos
+    healthcheck:
+      test:
+        - CMD-SHELL
+        - curl -f http://localhost:8080/
+      interval: 10000ms
+      retries: 2
+  llm:
+    image: ollama/ollama:1
+    container_name: llm
+    restart: always
+    labels:
+      rackloom.dev/record: llm
+      app.kubernetes.io/managed-by: rackloom
+    deploy:
+      resources:
+        reservations:
+          devices:
+            - driver: nvidia
+              count: 1
+              capabilities:
+                - gpu
+volumes:
+  content: {}`,
        up,
      ],
      undo: ['docker compose -p media -f /var/lib/rackloom/compose/media/compose.yaml down'],
    },
  },
  {
    name: 'one was stopped and one is ill: only brought up again',
    item,
    facts: { ...well, states: { web: 'running (unhealthy)', llm: 'exited' } },
    expect: { reason: 'web is running (unhealthy); llm is exited', disruptive: false, changes: [up] },
  },
  {
    name: 'a service that the design has no more is taken out of the project',
    item: { ...item, data: { ...data, services: [llm] } },
    facts: { ...well, file: composeFile('media', [llm]) },
    expect: { reason: 'web is no service of it any more', changes: [up] },
  },
  {
    name: 'the engine is there without Compose',
    item: { ...item, data: { ...data, services: [llm] } },
    facts: {
      compose: '',
      file: composeFile('media', [llm]),
      states: {},
      images: ['ollama/ollama:1'],
      environments: [],
    },
    expect: { reason: 'llm is not there' },
  },
  {
    name: 'docker.io of Debian 12 has no Compose 2',
    item: { ...item, data: { ...data, package: 'docker.io' } },
    facts: { ...well, compose: '' },
    expect: {
      impossible: 'Project media needs Compose 2, which Debian 12 has no package of beside docker.io on nas.',
    },
  },
];
