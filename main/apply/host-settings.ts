import type { HostSettings } from '#shared/topology/host';
import type { Design } from './design';
import { managedHosts } from './managed';

/** Managed hosts whose design says something under one key of `host`, with what it says. */
export const hostsWith = <K extends keyof HostSettings>(
  design: Design,
  key: K,
): { target: string; setting: NonNullable<HostSettings[K]> }[] =>
  managedHosts(design).flatMap((target) => {
    const setting = design.topology.devices[target]?.host?.[key];
    return setting === undefined ? [] : [{ target, setting }];
  });
