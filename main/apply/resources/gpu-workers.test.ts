import { expect, test } from 'vitest';
import { fakeDesign } from '../../live/testing/fake-design';
import type { Materials } from '../materials';
import { stepId } from '../resource';
import { gpuWorkers } from './gpu-workers';
import { dockerDaemon } from './docker-daemon';
import { nvidiaToolkit } from './nvidia-toolkit';
import { workload } from './workload';

const materials: Materials = { k3s: {}, archives: {}, manifests: {}, diagnostics: [] };

test('a GPU host that is a worker beside its Docker: toolkit for both, plugin on that node alone', () => {
  const design = fakeDesign();
  const { clusters, containers } = design.topology;
  clusters['home']!.agents.push('gpu-1');
  clusters['home']!.nodes = { 'gpu-1': { gpu: 'nvidia' } };
  containers['llm']!.gpus = 'all';
  expect(nvidiaToolkit.desired(design, materials)).toEqual([{ target: 'gpu-1', data: { worker: true } }]);
  expect(dockerDaemon.desired(design, materials)).toEqual([
    { target: 'gpu-1', data: { settings: {}, gpus: true } },
  ]);
  const [wanted] = gpuWorkers.desired(design, materials);
  expect(wanted?.data.manifests.map(({ kind }) => kind)).toEqual(['RuntimeClass', 'DaemonSet']);
  expect(JSON.stringify(wanted?.data.manifests[1])).toContain(
    '"matchFields":[{"key":"metadata.name","operator":"In","values":["gpu-1"]}]',
  );
  expect(gpuWorkers.after?.(wanted!, design)).toEqual(['gpu-1/k3s-agent']);
});

test('a pod that asks for a card names the class, bears the toleration, and comes after the plugin', () => {
  const design = fakeDesign();
  const { clusters, workloads } = design.topology;
  clusters['home']!.agents.push('gpu-1');
  clusters['home']!.nodes = { 'gpu-1': { gpu: 'nvidia' } };
  workloads['app']!.gpus = 1;
  const item = workload.desired(design, materials).find(({ instance }) => instance === 'app')!;
  expect(item.data.manifests.at(-1)).toMatchObject({
    spec: {
      template: {
        spec: {
          runtimeClassName: 'nvidia',
          tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
          containers: [{ resources: { limits: { 'nvidia.com/gpu': '1' } } }],
        },
      },
    },
  });
  const [plugin] = gpuWorkers.desired(design, materials);
  expect(workload.after?.(item, design)).toContain(stepId(gpuWorkers.kind, plugin!));
});
