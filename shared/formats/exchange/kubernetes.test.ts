import { describe, expect, test } from 'vitest';
import { load, sound, toldOf } from './testing/load';

const apply = (...documents: string[]) => load('all.yaml', documents.join('---\n'));
const deployment = (container: string, pod = '') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: "nginx:1", ports: [{ name: http, containerPort: 80 }]${container} }]
${pod}`;
const object = (kind: string, name: string, rest: string, namespace = 'shop') =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace} }\n${rest}\n`;

test('configuration, quotas and labels of namespaces come in', () => {
  const { configs, quotas, namespaces } = sound(
    apply(
      'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { team: a } }\n',
      object('ConfigMap', 'app.conf', 'data: { a.ini: "x=1\\n", empty: "" }'),
      object('ResourceQuota', 'most', 'spec: { hard: { pods: "10", requests.memory: 4Gi } }'),
    ),
  );
  expect(namespaces['shop']!.labels).toEqual({ team: 'a' });
  expect(Object.values(configs)).toEqual([
    { name: 'app-conf', namespace: 'shop', data: { 'a.ini': 'x=1\n', empty: '' } },
  ]);
  expect(Object.values(quotas)[0]!.hard).toEqual({ pods: '10', 'requests.memory': '4Gi' });
});

describe('secrets', () => {
  const read = apply(
    object('Secret', 'db', 'stringData: { password: hunter2 }\ndata: { user: YWRtaW4= }'),
    deployment(
      ', env: [{ name: PW, valueFrom: { secretKeyRef: { name: db, key: password } } }], envFrom: [{ prefix: DB_, secretRef: { name: db } }]',
    ),
    object('Secret', 'cert', 'type: kubernetes.io/tls\ndata: { tls.key: aGk= }'),
  );
  test('come in by name, wherever they are named', () => {
    const { secrets, workloads } = sound(read);
    expect(secrets['db']!.data).toEqual({
      user: { secret: 'db.user' },
      password: { secret: 'db.password' },
    });
    expect(workloads['web']!.env).toEqual({
      PW: { secret: 'db.password' },
      DB_user: { secret: 'db.user' },
      DB_password: { secret: 'db.password' },
    });
  });
  test('are never in what comes in or is told', () => {
    const all = JSON.stringify(read);
    expect(all).not.toMatch(/hunter2|YWRtaW4|aGk=/);
    expect(toldOf(read).join('\n')).toMatch(/keep them as db\.user, db\.password[^]*kubernetes.io\/tls/);
  });
});

test('variables of a ConfigMap that is in the files are plain; others are named', () => {
  const read = apply(
    object('ConfigMap', 'cfg', 'data: { LEVEL: info, a.b: x }'),
    deployment(
      ', envFrom: [{ configMapRef: { name: cfg } }, { configMapRef: { name: gone } }], env: [{ name: L, valueFrom: { configMapKeyRef: { name: cfg, key: LEVEL } } }, { name: IP, valueFrom: { fieldRef: { fieldPath: status.podIP } } }]',
    ),
  );
  expect(sound(read).workloads['web']!.env).toEqual({ LEVEL: 'info', L: 'info' });
  expect(toldOf(read).join('\n')).toMatch(/envFrom gone: [^]*env IP: /);
});

test('claims are volumes, of a StatefulSet and by name; other volumes are named', () => {
  const read = apply(
    deployment(
      ', volumeMounts: [{ name: d, mountPath: /data, subPath: x }, { name: tmp, mountPath: /tmp }]',
      '      volumes: [{ name: d, persistentVolumeClaim: { claimName: files } }, { name: tmp, emptyDir: {} }, { name: e, persistentVolumeClaim: { claimName: gone } }]\n',
    ),
    object('PersistentVolumeClaim', 'files', 'spec: { resources: { requests: { storage: 2Gi } } }'),
    `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  serviceName: db
  template: { spec: { containers: [{ name: db, image: "postgres:18", volumeMounts: [{ name: data, mountPath: /var/lib/postgresql }] }] } }
  volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: fast, resources: { requests: { storage: 5Gi } } } }]
`,
  );
  const { workloads } = sound(read);
  expect(workloads['web']!.volumes).toEqual({ d: { path: '/data', size: '2Gi' } });
  expect(workloads['db']!.volumes).toEqual({
    data: { path: '/var/lib/postgresql', size: '5Gi', class: 'fast' },
  });
  expect(
    toldOf(read)
      .slice(1)
      .map((each) => each.split(':')[0]),
  ).toEqual(['volume tmp', 'volume e', 'subPath of d']);
});

test('an ingress finds its service by the name of a port', () => {
  const { ingresses } = sound(
    apply(
      deployment(''),
      object(
        'Service',
        'web',
        'spec: { selector: { app: web }, ports: [{ name: plain, port: 8080, targetPort: http }] }',
      ),
      object(
        'Ingress',
        'web',
        'spec: { rules: [{ host: shop.lan, http: { paths: [{ path: /, backend: { service: { name: web, port: { name: plain } } } }] } }] }',
      ),
    ),
  );
  expect(Object.values(ingresses)[0]!.paths).toEqual({ '/': { service: 'web-service', port: 8080 } });
});

describe('network policies', () => {
  const policy = (spec: string) => apply(object('NetworkPolicy', 'p', `spec: ${spec}`));
  test.each([
    ['{ podSelector: {}, policyTypes: [Ingress] }', { ingress: [] }],
    ['{ podSelector: {}, policyTypes: [Egress], egress: [{}] }', { egress: [{}] }],
    [
      '{ podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: web } } }, { ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] } }], ports: [{ port: 5432 }, { port: 53, protocol: UDP }, { port: 8000, endPort: 8010 }] }] }',
      {
        pods: { labels: { app: 'db' } },
        ingress: [
          {
            from: [
              { namespaces: {}, pods: { labels: { app: 'web' } } },
              { block: '10.0.0.0/8', except: ['10.1.0.0/16'] },
            ],
            ports: [
              { port: 5432, protocol: 'tcp' },
              { port: 53, protocol: 'udp' },
              { port: 8000, end: 8010, protocol: 'tcp' },
            ],
          },
        ],
      },
    ],
  ])('%s', (spec, expected) =>
    expect(Object.values(sound(policy(spec)).policies)).toEqual([
      { name: 'p', namespace: 'shop', ...expected },
    ]),
  );
  test.each([
    '{ podSelector: { matchExpressions: [{ key: a, operator: Exists }] } }',
    '{ podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: "fd00::/8" } }] }] }',
    '{ podSelector: {}, ingress: [{ ports: [{ port: 1, protocol: SCTP }] }] }',
  ])('%s is not taken in part, which would let more through', (spec) => {
    const read = policy(spec);
    expect(sound(read).policies).toEqual({});
    expect(toldOf(read).at(-1)).toMatch(/^NetworkPolicy: .*let more through/);
  });
});

test('charts of K3s come with their values; what no design has is to stay in a file', () => {
  const read = apply(
    object(
      'HelmChart',
      'pg',
      'spec: { chart: pg, repo: "https://charts.example.org", version: 1.2.3, targetNamespace: data, valuesContent: "a: { b: 1 }" }',
      'kube-system',
    ),
    object('CronJob', 'c', ''),
    deployment(', livenessProbe: {}', '      nodeSelector: { a: b }\n'),
  );
  expect(Object.values(sound(read).charts)).toEqual([
    {
      cluster: 'cluster-1',
      chart: 'pg',
      repo: 'https://charts.example.org',
      version: '1.2.3',
      namespace: 'data',
      values: { a: { b: 1 } },
    },
  ]);
  const told = toldOf(read).join('\n');
  expect(told).toMatch(/CronJob: .*file beside the design/);
  expect(told).toContain('nodeSelector, livenessProbe: ');
});
