export interface FakeObject {
  metadata: { name: string; namespace?: string; [key: string]: unknown };
  [key: string]: unknown;
}

export const paths = {
  nodes: '/api/v1/nodes',
  pods: '/api/v1/pods',
  services: '/api/v1/services',
  events: '/api/v1/events',
} as const;

export const fakeNode = (name: string, ready = true, machineID = `machine-of-${name}`): FakeObject => ({
  metadata: { name, labels: { 'node-role.kubernetes.io/control-plane': 'true' } },
  status: {
    conditions: [
      {
        type: 'Ready',
        status: ready ? 'True' : 'Unknown',
        reason: ready ? 'KubeletReady' : 'NodeStatusUnknown',
        lastTransitionTime: '2026-11-24T00:00:00Z',
      },
    ],
    addresses: [{ type: 'InternalIP', address: '10.20.10.11' }],
    capacity: { cpu: '4', memory: '8Gi' },
    nodeInfo: { kubeletVersion: 'v1.34.4+k3s1', machineID },
  },
});

export const fakePod = (
  name: string,
  options: { node?: string; labels?: object; phase?: string } = {},
): FakeObject => ({
  metadata: { name, namespace: 'apps', uid: `uid-${name}`, labels: options.labels ?? {} },
  spec: { nodeName: options.node ?? 'pi-2', containers: [{ name: 'app' }, { name: 'proxy' }] },
  status: { phase: options.phase ?? 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
});
