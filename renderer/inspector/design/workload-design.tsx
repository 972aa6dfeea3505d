import { t } from '@lingui/core/macro';
import type { Workload } from '#shared/topology/cluster';
import type { Topology } from '#shared/topology/topology';
import { SelectField } from '../../controls/select-field';
import { TextField } from '../../controls/text-field';
import { stepWords } from '../../fields/step-words';
import { changeField } from '../../state/design';

export function WorkloadDesign({
  topology,
  id,
  workload,
}: {
  topology: Topology;
  id: string;
  workload: Workload;
}) {
  const set = (field: keyof Workload, value: unknown) =>
    changeField(['workloads', id, field], value, stepWords(['workloads', id, field]));
  return (
    <>
      <TextField
        label={t`Image`}
        mono
        value={workload.image}
        validate={(text) => (text.trim() ? undefined : t`an image is needed`)}
        onCommit={(text) => set('image', text.trim())}
        path={['workloads', id, 'image']}
      />
      <TextField
        label={t`Replicas`}
        mono
        value={String(workload.replicas)}
        validate={(text) => (/^\d+$/.test(text.trim()) ? undefined : t`a whole number, 0 or more`)}
        onCommit={(text) => set('replicas', Number(text))}
        path={['workloads', id, 'replicas']}
      />
      <TextField
        label={t`Graphics cards`}
        mono
        value={workload.gpus === undefined ? '' : String(workload.gpus)}
        placeholder={t`none`}
        validate={(text) => (/^([1-9]\d*)?$/.test(text.trim()) ? undefined : t`a whole number, or nothing`)}
        onCommit={(text) => set('gpus', text.trim() ? Number(text) : undefined)}
        path={['workloads', id, 'gpus']}
      />
      <SelectField
        label={t`Namespace`}
        value={workload.namespace}
        options={Object.keys(topology.namespaces).map((name) => [name, name] as const)}
        onChange={(name) => set('namespace', name)}
        path={['workloads', id, 'namespace']}
      />
    </>
  );
}
