import { word } from '../language/text';
import type { DeviceKind } from './kind';

export const raspberryPi: DeviceKind = {
  name: 'raspberry-pi',
  label: word`Raspberry Pi`,
  role: 'host',
  idPrefix: 'pi',
  defaultPorts: { eth0: { rate: 1e9, medium: 'rj45' } },
  fresh: { model: 'raspberry-pi-5-8gb', os: 'debian', ports: { eth0: {} } },
  runsWorkloads: true,
  shelfWidth: 'quarter',
};
