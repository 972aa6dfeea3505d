import { words } from '../language/text';

/** Named reasons why a packet is lost; never "other". */
export const lossReasons = words(
  'queue full',
  'link loss',
  'no route',
  'denied by access rule',
  'VLAN not allowed on port',
  'no cable',
  'timed out',
  'cable pulled',
  'port down',
  'device off',
  'blocked by spanning tree',
  'early drop',
  'waited too long',
  'rejected',
  'pod down',
  'no endpoint',
  'disk failed',
  'disk full',
  'denied by network policy',
  'name not resolved',
  'no answer to ARP',
  'ARP queue full',
  'receive ring full',
  'too big',
  'not forwarded by NAT',
  'NAT ports used up',
);
export type LossReason = (typeof lossReasons)[number];
