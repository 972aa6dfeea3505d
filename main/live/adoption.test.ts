import { expect, test } from 'vitest';
import { verbatim } from '#shared/language/text';
import type { Step } from '#shared/plan/plan';
import { adoptLive } from '#shared/topology/edits/adopt-live';
import { adoptionOf } from './adoption';
import { fakeTopology } from './testing/fake-design';

const stepOf = (id: string): Step => {
  const [target = '', resource = ''] = id.split('/');
  const empty = {
    title: verbatim(''),
    reason: verbatim(''),
    changes: [],
    needs: [],
    restarts: [],
    disruptive: false,
  };
  return { id, target, resource, ...empty, factsHash: '' };
};
const adopted = (id: string, field: string, live: string) =>
  adoptionOf(stepOf(id), { field, live }, fakeTopology());
const pod = 'Deployment apps app spec.template.spec.containers[0]';

test.each([
  ['home/workload/app', 'Deployment apps app spec.replicas', '3', 'workloads.app.replicas', 3],
  ['home/workload/app', `${pod}.image`, 'app:2', 'workloads.app.image', 'app:2'],
  ['home/workload/app', `${pod}.resources.limits.cpu`, '2', 'workloads.app.limits.cpu', '2'],
  ['home/service/app-web', 'Service apps web spec.type', 'NodePort', 'services.app-web.type', 'NodePort'],
  [
    'home/node-labels/pi-2',
    'Node pi-2 metadata.labels.tier',
    'db',
    'clusters.home.nodes.pi-2.labels.tier',
    'db',
  ],
  [
    'home/namespace/apps',
    'Namespace apps metadata.labels.team',
    'nothing',
    'namespaces.apps.labels.team',
    undefined,
  ],
  [
    'gpu-1/docker-daemon',
    '/etc/docker/daemon.json log-driver',
    'journald',
    'devices.gpu-1.docker.daemon.logs.driver',
    'journald',
  ],
  [
    'gpu-1/docker-daemon',
    '/etc/docker/daemon.json live-restore',
    'false',
    'devices.gpu-1.docker.daemon.liveRestore',
    false,
  ],
])('%s: %s is %s becomes %s', (id, field, live, path, value) => {
  const found = adopted(id, field, live);
  expect(found?.path.join('.')).toBe(path);
  expect(found?.value).toBe(value);
});

test.each([
  ['home/workload/app', 'Deployment apps app spec.paused'],
  ['home/namespace/apps', 'Namespace apps metadata.labels.rackloom.dev/record'],
  ['pi-1/sysctl', 'sysctl'],
])('%s: %s has no field in a design', (id, field) => expect(adopted(id, field, 'x')).toBeUndefined());

test('a port’s VLANs are those of the design, or not adopted', () => {
  const port = (live: string) => adopted('sw1/access-vlan/2', 'VLAN', live);
  const [first = '', second = ''] = Object.keys(fakeTopology().vlans);
  const tag = (id: string) => fakeTopology().vlans[id]!.tag;
  expect(port(`access ${tag(first)}`)?.value).toEqual({ access: first });
  expect(port(`trunk ${tag(second)}, native ${tag(first)}`)?.value).toEqual({
    trunk: [first, second],
    native: first,
  });
  expect(port('not set')).toEqual({ path: ['devices', 'sw1', 'ports', '2', 'vlan'] });
  expect(port('access 4000')).toBeUndefined();
});

test('an edit adopts all fields or refuses as typing would', () => {
  const path = ['workloads', 'app', 'replicas'];
  expect(adoptLive(fakeTopology(), [{ path, value: 3 }]).workloads['app']?.replicas).toBe(3);
  expect(() => adoptLive(fakeTopology(), [{ path, value: -1 }])).toThrow();
});
