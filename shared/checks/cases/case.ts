/** What a person gets wrong in the reference homelab, and the one check that says so, and where. */
export interface CheckCase {
  name: string;
  /** Values by their paths in the sample; undefined: taken out. */
  change: Record<string, unknown>;
  code: string;
  path: string;
  says: RegExp;
}
