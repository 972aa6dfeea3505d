import { t } from '@lingui/core/macro';
import type { Ingress, Service } from '#shared/topology/cluster';
import type { Topology } from '#shared/topology/topology';
import { SelectField } from '../../controls/select-field';
import { TextField } from '../../controls/text-field';
import { stepWords } from '../../fields/step-words';
import { changeField } from '../../state/design';

const types = ['ClusterIP', 'NodePort', 'LoadBalancer'] as const;

export function ServiceDesign({
  topology,
  id,
  service,
}: {
  topology: Topology;
  id: string;
  service: Service;
}) {
  const path = (field: keyof Service) => ['services', id, field];
  const set = (field: keyof Service, value: string) =>
    void changeField(path(field), value, stepWords(path(field)));
  return (
    <>
      <SelectField
        label={t`Workload`}
        value={service.workload}
        options={Object.keys(topology.workloads).map((name) => [name, name] as const)}
        onChange={(workload) => set('workload', workload)}
        path={path('workload')}
      />
      <SelectField
        label={t`Type`}
        value={service.type}
        options={types.map((name) => [name, name] as const)}
        onChange={(type) => set('type', type)}
        path={path('type')}
      />
    </>
  );
}

export function IngressDesign({
  topology,
  id,
  ingress,
}: {
  topology: Topology;
  id: string;
  ingress: Ingress;
}) {
  return (
    <>
      <TextField
        label={t`Host name`}
        mono
        value={ingress.host}
        onCommit={(host) =>
          changeField(['ingresses', id, 'host'], host.trim(), stepWords(['ingresses', id, 'host']))
        }
        path={['ingresses', id, 'host']}
      />
      <SelectField
        label={t`Namespace`}
        value={ingress.namespace}
        options={Object.keys(topology.namespaces).map((name) => [name, name] as const)}
        onChange={(name) =>
          changeField(['ingresses', id, 'namespace'], name, stepWords(['ingresses', id, 'namespace']))
        }
        path={['ingresses', id, 'namespace']}
      />
    </>
  );
}
