export interface AccessRules {
  count: number;
  /** VLAN numbers, −1 for any. */
  from: Int32Array;
  to: Int32Array;
  /** 0 any, 1 TCP, 2 UDP. */
  protocol: Uint8Array;
  deny: Uint8Array;
  ports: (readonly number[] | null)[];
}

/**
 * Network policies. They tell parties apart: a device with the containers on it (by the device's number), the pods of a
 * workload.
 */
export interface Policies {
  ids: string[];
  /** Party of each instance. */
  partyOf: Int32Array;
  /** Per party: its ports by name. */
  ports: Readonly<Record<string, number>>[];
  /** What the policies say about connections to the pods they select, and about those from them. */
  ingress: PolicySide[];
  egress: PolicySide[];
}

export interface PolicySide {
  /** Number of the policy. */
  policy: number;
  /** Per party. */
  selects: Uint8Array;
  rules: PolicyRule[];
}

export interface PolicyRule {
  /** Per party: whether it may be at the other end. */
  peers: Uint8Array;
  /** Null: all of them. A name is one of the party that is asked. */
  ports: ({ protocol: number; first: number; last: number } | { protocol: number; name: string })[] | null;
}

export const Protocol = { any: 0, tcp: 1, udp: 2 } as const;
