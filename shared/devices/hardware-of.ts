import type { Device } from '../topology/device';
import type { Hardware } from '../topology/hardware';
import { modelNamed } from './catalogue';
import { expandKeys, type DeviceModel } from './model';

type Fitted = Pick<Device, 'model' | 'hardware'>;

const known = new WeakMap<Hardware, Hardware>();

/** What a device is made of: its catalogue model, and over it what the file says. The same file's record gives the same object. */
export function hardwareOf(device: Fitted): Hardware {
  const model: DeviceModel | undefined = modelNamed(device.model);
  if (!device.hardware) return model ?? nothing;
  let merged = known.get(device.hardware);
  if (!merged) known.set(device.hardware, (merged = over(model, device.hardware)));
  return merged;
}

const nothing: Hardware = {};

function over(model: DeviceModel | undefined, own: Hardware): Hardware {
  return {
    ...model,
    ...own,
    ...(own.ports && { ports: expandKeys(own.ports) }),
    ...(own.outlets && { outlets: expandKeys(own.outlets) }),
    ...((model?.power ?? own.power) && { power: { ...model?.power, ...own.power } }),
  };
}

/** What a person calls the model: `TP-Link SG2016P`; undefined where nobody says. */
export function modelWords(device: Fitted): string | undefined {
  const { name, vendor } = hardwareOf(device);
  if (name === undefined) return device.model;
  return vendor === undefined || name.startsWith(vendor) ? name : `${vendor} ${name}`;
}
