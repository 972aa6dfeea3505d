import { z } from 'zod';
import { topology } from '#shared/topology/topology';
import type { Case } from './cases';
import { manifestsOf } from './workload';

const design = z.decode(topology, {
  rackloom: 1,
  name: 'home',
  devices: { 'pi-1': { kind: 'raspberry-pi' }, 'pi-2': { kind: 'raspberry-pi', hostname: 'store' } },
  clusters: { home: { k3s: { version: 'v1.34.4+k3s1' }, servers: ['pi-1'], agents: ['pi-2'] } },
  namespaces: { data: { cluster: 'home' } },
  workloads: {
    postgres: {
      namespace: 'data',
      kind: 'statefulset',
      image: 'postgres:17',
      on: ['pi-2'],
      ports: { sql: 5432 },
      env: { PGUSER: 'app', POSTGRES_PASSWORD: { secret: 'db' } },
    },
  },
});
const manifests = manifestsOf(design, 'postgres');
const [secret, main] = manifests;
const item = {
  target: 'home',
  instance: 'postgres',
  data: { workload: design.workloads['postgres'], name: 'postgres', manifests },
};
const asIs = { ...main, spec: { ...(main?.['spec'] as object), podManagementPolicy: 'OrderedReady' } };
const scaled = { ...asIs, spec: { ...asIs.spec, replicas: 3 } };
const held = { live: secret, applied: secret };

const labels = (indent: string) =>
  [
    'app.kubernetes.io/name: postgres',
    'rackloom.dev/record: postgres',
    'app.kubernetes.io/managed-by: rackloom',
  ]
    .map((line) => `+${indent}${line}`)
    .join('\n');

export const cases: Case[] = [
  {
    name: 'as designed',
    item,
    facts: {
      'Secret data postgres-env': held,
      'StatefulSet data postgres': { live: asIs, applied: asIs },
    },
    expect: { same: 'the cluster holds it as designed' },
  },
  {
    name: 'not there: the secret by name, pods pinned to the host by its node name',
    item,
    facts: {},
    expect: {
      disruptive: false,
      reason: 'there is no Secret data postgres-env; there is no StatefulSet data postgres',
      changes: [
        `apply Secret data postgres-env\n+apiVersion: v1\n+kind: Secret\n+metadata:\n+  name: postgres-env\n+  namespace: data\n+  labels:\n${labels('    ')}\n+type: Opaque\n+data:\n+  db: <secret db>`,
        `apply StatefulSet data postgres
+apiVersion: apps/v1
+kind: StatefulSet
+metadata:
+  name: postgres
+  namespace: data
+  labels:
${labels('    ')}
+spec:
+  replicas: 1
+  serviceName: postgres
+  selector:
+    matchLabels:
+      app.kubernetes.io/name: postgres
+  template:
+    metadata:
+      labels:
${labels('        ')}
+    spec:
+      affinity:
+        nodeAffinity:
+          requiredDuringSchedulingIgnoredDuringExecution:
+            nodeSelectorTerms:
+              - matchExpressions:
+                  - key: kubernetes.io/hostname
+                    operator: In
+                    values:
+                      - store
+      containers:
+        - name: postgres
+          image: postgres:17
+          imagePullPolicy: IfNotPresent
+          env:
+            - name: PGUSER
+              value: app
+            - name: POSTGRES_PASSWORD
+              valueFrom:
+                secretKeyRef:
+                  name: postgres-env
+                  key: db
+          ports:
+            - name: sql
+              containerPort: 5432`,
      ],
    },
  },
  {
    name: 'scaled by hand: only that is shown',
    item,
    facts: {
      'Secret data postgres-env': held,
      'StatefulSet data postgres': { live: scaled, applied: asIs },
    },
    expect: {
      reason: 'StatefulSet data postgres differs',
      disruptive: true,
      changes: [
        'apply StatefulSet data postgres\n@@ -9,5 +9,5 @@\n     app.kubernetes.io/managed-by: rackloom\n spec:\n-  replicas: 3\n+  replicas: 1\n   serviceName: postgres\n   selector:',
      ],
    },
  },
  {
    name: 'the server refuses the change',
    item,
    facts: {
      'Secret data postgres-env': held,
      'StatefulSet data postgres': { live: scaled, applied: null, refused: 'spec.serviceName is immutable' },
    },
    expect: {
      impossible:
        'The cluster refuses the change to StatefulSet data postgres: spec.serviceName is immutable',
    },
  },
];
