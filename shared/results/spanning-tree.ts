/** What RSTP has come to rest at (IEEE 802.1D-2004 17.3); one tree for all VLANs. */
export interface SpanningTreeRoles {
  /** Switches that are the root of what they are joined to. */
  roots: string[];
  /** `device:port` → its role; only ports that lead to another switch which runs the protocol. */
  ports: Record<string, 'root' | 'designated' | 'alternate' | 'backup'>;
}
