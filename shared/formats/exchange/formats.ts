import { ansible } from './ansible';
import { containerlab } from './containerlab';
import { csvTable } from './csv';
import { d2 } from './d2';
import { dockerCompose } from './docker-compose';
import { drawio } from './drawio';
import type { Format } from './format';
import { gns3 } from './gns3';
import { graphviz } from './graphviz';
import { kubernetes } from './kubernetes';
import { mermaid } from './mermaid';
import { netboxDeviceType } from './netbox-device-type';
import { pngPicture, svgPicture } from './picture';
import { prometheus } from './prometheus';
import { rackula } from './rackula';
import { sshConfig } from './ssh-config';

/** Every format of others, in the order in which a file's looks are tried: those that look like nothing else first. */
export const formats: readonly Format[] = [
  svgPicture,
  pngPicture,
  drawio,
  gns3,
  containerlab,
  netboxDeviceType,
  rackula,
  dockerCompose,
  kubernetes,
  ansible,
  csvTable,
  sshConfig,
  mermaid,
  d2,
  graphviz,
  prometheus,
];

const byId = new Map(formats.map((format) => [format.id, format]));
if (byId.size !== formats.length) throw new Error('Two formats have the same id.');

export const formatNamed = (id: string): Format | undefined => byId.get(id);
