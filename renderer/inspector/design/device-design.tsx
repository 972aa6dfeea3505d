import { t } from '@lingui/core/macro';
import type { z } from 'zod';
import { kindOf } from '#shared/devices/kinds';
import { models } from '#shared/devices/models';
import { portsOf } from '#shared/devices/ports';
import { device as deviceSchema, sshEndpoint, type Device } from '#shared/topology/device';
import { primaryAddress } from '#shared/topology/lookup';
import type { Topology } from '#shared/topology/topology';
import { SelectField } from '../../controls/select-field';
import { schemaProblem } from '../../controls/schema-problem';
import { TextField } from '../../controls/text-field';
import { stepWords } from '../../fields/step-words';
import { changeField } from '../../state/design';
import { inWords } from '../../text/said';
import { DeviceFields } from './device-fields';
import { ClusterRoleField } from './cluster-role-field';
import { HairpinField } from './hairpin-field';
import { NameField } from './name-field';
import { modelChoices, systemChoices } from './device-choices';
import { HostedContainers } from './hosted-containers';
import { PodCardsField } from './pod-cards-field';
import { PowerFields } from './power-field';
import { PortsDesign } from './ports-design';
import { RackFields } from './rack-fields';

export interface DeviceDesignProps {
  topology: Topology;
  id: string;
  device: Device;
}

/** Empty text takes a field out of the file. */
const orNothing = (text: string) => (text.trim() === '' ? undefined : text.trim());
const unlessEmpty = (schema: z.ZodType) => (text: string) =>
  text.trim() === '' ? undefined : schemaProblem(schema, text.trim());

export function DeviceDesign({ topology, id, device }: DeviceDesignProps) {
  const kind = kindOf(device);
  const set = (field: string, value: unknown) =>
    changeField(['devices', id, field], value, stepWords(['devices', id, field]));
  return (
    <>
      <NameField topology={topology} id={id} />
      <TextField
        label={t`Label`}
        value={device.label ?? ''}
        onCommit={(text) => set('label', orNothing(text))}
        placeholder={inWords(kind.label)}
      />
      <SelectField
        label={t`Model`}
        value={device.model ?? ''}
        options={[['', t`not said`], ...modelChoices(device)]}
        onChange={(model) => set('model', orNothing(model))}
        path={['devices', id, 'model']}
      />
      {device.kind !== 'patch-panel' && device.kind !== 'shelf' && device.kind !== 'internet' && (
        <PowerFields topology={topology} id={id} device={device} />
      )}
      <PartField id={id} device={device} />
      <RackFields topology={topology} id={id} device={device} />
      {kind.runsWorkloads && <ClusterRoleField topology={topology} id={id} />}
      {kind.runsWorkloads && <PodCardsField topology={topology} id={id} />}
      {portsOf(device).length > 0 && <PortsDesign topology={topology} id={id} device={device} />}
      {kind.role === 'router' && <HairpinField id={id} device={device} />}
      {kind.role !== 'internet' && kind.role !== 'passive' && <AccessFields id={id} device={device} />}
      {kind.runsWorkloads && <HostedContainers topology={topology} id={id} />}
      <DeviceFields topology={topology} id={id} device={device} />
    </>
  );
}

/** What is fitted to it, of the parts that fit its kind. */
function PartField({ id, device }: { id: string; device: Device }) {
  const fitting = models.filter(({ fits }) => fits === device.kind);
  if (fitting.length === 0) return null;
  const options = fitting.map(({ id, vendor, name }) => [id, `${vendor} ${name}`] as const);
  return (
    <SelectField
      label={t`Fitted with`}
      value={device.parts?.[0] ?? ''}
      options={[['', t`nothing`], ...options]}
      onChange={(part) =>
        changeField(['devices', id, 'parts'], part ? [part] : undefined, stepWords(['devices', id, 'parts']))
      }
      path={['devices', id, 'parts']}
    />
  );
}

/** How the machine is reached and what runs on it. */
function AccessFields({ id, device }: { id: string; device: Device }) {
  const { gateway, os, ssh = {} } = device;
  const { user, host } = sshEndpoint.shape;
  const setSsh = (field: 'user' | 'host', text: string) =>
    changeField(['devices', id, 'ssh', field], orNothing(text), stepWords(['devices', id, 'ssh', field]));
  return (
    <section>
      <h3 className="heading">{t`Machine`}</h3>
      {kindOf(device).role === 'host' && (
        <TextField
          label={t`Gateway`}
          mono
          value={gateway ?? ''}
          validate={unlessEmpty(deviceSchema.shape.gateway)}
          onCommit={(text) =>
            changeField(['devices', id, 'gateway'], orNothing(text), stepWords(['devices', id, 'gateway']))
          }
          path={['devices', id, 'gateway']}
        />
      )}
      <SelectField
        label={t`System`}
        value={os ?? ''}
        options={systemChoices}
        onChange={(next) =>
          changeField(['devices', id, 'os'], orNothing(next), stepWords(['devices', id, 'os']))
        }
        path={['devices', id, 'os']}
      />
      <TextField
        label={t`SSH user`}
        mono
        value={ssh.user ?? ''}
        validate={unlessEmpty(user)}
        onCommit={(text) => setSsh('user', text)}
        path={['devices', id, 'ssh', 'user']}
      />
      <TextField
        label={t`SSH host`}
        mono
        value={ssh.host ?? ''}
        validate={unlessEmpty(host)}
        placeholder={primaryAddress(device)?.split('/')[0] ?? t`its first address`}
        onCommit={(text) => setSsh('host', text)}
        path={['devices', id, 'ssh', 'host']}
      />
    </section>
  );
}
