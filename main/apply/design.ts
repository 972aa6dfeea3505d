import type { Text } from '#shared/language/text';
import type { Topology } from '#shared/topology/topology';
import type { Profile } from './profile';

/** A topology bent by a profile: what plan, apply, status and live readers work from. */
export interface Design {
  /** Effective: the profile's SSH endpoints, OS, architecture, drivers and versions are already in it. */
  topology: Topology;
  profile: Profile | null;
  /** Folder that relative paths of the profile start from. */
  profileFolder: string | null;
  /** Folder of the design's own file, which names files beside it; null for one that is not saved yet. */
  folder: string | null;
  /** One line per override, for plan and report. */
  overrides: Text[];
  /** Hash of the topology's content without the layout (D4). */
  hash: string;
}
