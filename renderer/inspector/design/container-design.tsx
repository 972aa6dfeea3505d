import { t } from '@lingui/core/macro';
import type { Container } from '#shared/topology/cluster';
import type { Topology } from '#shared/topology/topology';
import { SelectField } from '../../controls/select-field';
import { TextField } from '../../controls/text-field';
import { kindOf } from '#shared/devices/kinds';
import { stepWords } from '../../fields/step-words';
import { changeField } from '../../state/design';

export function ContainerDesign({
  topology,
  id,
  container,
}: {
  topology: Topology;
  id: string;
  container: Container;
}) {
  const set = (field: keyof Container, value: unknown) =>
    changeField(['containers', id, field], value, stepWords(['containers', id, field]));
  const hosts = Object.entries(topology.devices).filter(([, device]) => kindOf(device).runsWorkloads);
  return (
    <>
      <TextField
        label={t`Image`}
        mono
        value={container.image}
        validate={(text) => (text.trim() ? undefined : t`an image is needed`)}
        onCommit={(text) => set('image', text.trim())}
        path={['containers', id, 'image']}
      />
      <SelectField
        label={t`Host`}
        value={container.host}
        options={hosts.map(([name]) => [name, name] as const)}
        onChange={(host) => set('host', host)}
        path={['containers', id, 'host']}
      />
      <TextField
        label={t`Graphics cards`}
        mono
        value={container.gpus === undefined ? '' : String(container.gpus)}
        placeholder={t`none`}
        validate={(text) =>
          /^(all|[1-9]\d*)?$/.test(text.trim()) ? undefined : t`“all”, a whole number, or nothing`
        }
        onCommit={(text) => set('gpus', cardsOf(text.trim()))}
        path={['containers', id, 'gpus']}
      />
    </>
  );
}

const cardsOf = (text: string) => (text === '' ? undefined : text === 'all' ? 'all' : Number(text));
