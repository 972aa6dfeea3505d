import type { LabDesign } from './design';
import { namespaces } from './network';
import { uplinkInterface, type LabSettings } from './settings';
import { LabError, read } from './shell';
import { subnetsOverlap } from './subnets';

interface Route {
  dst: string;
  dev?: string;
}

/** Refuses to build where another's namespaces or routes already are: the mend is another prefix or other subnets. */
export async function refuseConflicts(settings: LabSettings, design: LabDesign): Promise<void> {
  const foreign = (await namespaces()).find((name) => name.startsWith(`${settings.prefix}-`));
  if (foreign !== undefined) {
    throw new LabError(
      `The prefix "${settings.prefix}" is taken: there is a network namespace ${foreign}`,
      'Set RACKLOOM_LAB_PREFIX to another, or remove what is left of the other lab with `npm run lab -- down`.',
    );
  }
  const routes = JSON.parse(await read(['ip', '-json', '-4', 'route', 'show', 'table', 'main'])) as Route[];
  for (const subnet of subnetsOf(design)) {
    const clash = routes.find(
      ({ dst, dev }) => dst !== 'default' && dev !== uplinkInterface(settings) && subnetsOverlap(dst, subnet),
    );
    if (clash) {
      throw new LabError(
        `The lab's subnet ${subnet} is taken: this machine routes ${clash.dst} to ${clash.dev ?? 'elsewhere'}`,
        'Take the other lab down, or use a topology file with other subnets: up --file FILE.',
      );
    }
  }
}

const subnetsOf = ({ uplink }: LabDesign): string[] => [
  uplink.address,
  ...uplink.routes.map(({ subnet }) => subnet),
];
