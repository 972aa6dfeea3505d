import { PortRole } from './converged';
import { compareVectors, type Vector } from './vector';
import type { TreeBridge, TreePort } from './state';

/** What a port would say as the designated one. */
const designatedVector = ({ own, id }: TreeBridge, { number }: TreePort): Vector => ({
  root: own.root,
  cost: own.cost,
  bridge: id,
  port: number,
});

const sameVector = (a: Vector, b: Vector) => compareVectors(a, b) === 0;

/**
 * Chooses root port and roles from what the ports have heard (IEEE 802.1D-2004 17.21.25, updtRolesTree).
 */
export function selectRoles(bridge: TreeBridge, now: number): void {
  const before = bridge.ports[bridge.rootPort];
  chooseRoot(bridge);
  if (before && bridge.ports[bridge.rootPort] !== before) before.rootUntil = now + recentRoot;
  bridge.ports.forEach((port, place) => {
    if (port.infoIs === 'disabled') port.role = PortRole.disabled;
    else if (port.infoIs === 'received' && place === bridge.rootPort) port.role = PortRole.root;
    else if (port.infoIs === 'received' && compareVectors(designatedVector(bridge, port), port.info) >= 0)
      port.role = port.info.bridge === bridge.id ? PortRole.backup : PortRole.alternate;
    else becomeDesignated(bridge, port);
  });
}

/** A port that was the root port lately may not forward beside a new one before this is over: forward delay (17.17.1). */
const recentRoot = 15e12;

function chooseRoot(bridge: TreeBridge): void {
  let best: Vector = { root: bridge.id, cost: 0, bridge: bridge.id, port: 0 };
  bridge.rootPort = -1;
  bridge.ports.forEach((port, place) => {
    if (port.infoIs !== 'received' || port.info.bridge === bridge.id) return;
    const offer = { ...port.info, cost: port.info.cost + port.cost };
    if (compareVectors(offer, best) >= 0) return;
    best = offer;
    bridge.rootPort = place;
  });
  bridge.own = { root: best.root, cost: best.cost, bridge: bridge.id, port: 0 };
}

function becomeDesignated(bridge: TreeBridge, port: TreePort): void {
  const vector = designatedVector(bridge, port);
  const isNews =
    port.infoIs !== 'mine' || port.role !== PortRole.designated || !sameVector(port.info, vector);
  port.role = PortRole.designated;
  if (!isNews) return;
  // An agreement stands if what it agreed to has only got better (17.21.16, betterorsameInfo).
  port.agreed = port.agreed && compareVectors(vector, port.info) <= 0;
  port.synced = port.synced && port.agreed;
  port.info = vector;
  port.infoIs = 'mine';
  port.agree = false;
  port.proposed = false;
  port.news = true;
}
