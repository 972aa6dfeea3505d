import type { Plan, StepId } from '#shared/plan/plan';
import { redactor, type Redactor } from '../credentials/redactor';
import type { Secrets } from '../credentials/secrets';
import type { Connections } from '../transports/connections';
import type { ConsoleKind } from '../transports/console/console';
import type { Transport } from '../transports/transport';
import { openApplied, type AppliedStore } from './applied';
import { openCluster, type ClusterClient } from './cluster-client';
import type { Design } from './design';
import { driverNamed } from './drivers/all';
import { routerDriverNamed } from './drivers/routers';
import { takeConsoleLock } from './console-lock';
import { takeLock, type Lock } from './lock';
import { notReached } from './make-plan';
import { packing } from './packed';
import { reboot } from './reboot';
import { hostByHost, turns } from './urgency';

/** Three fill a fast network; with more of them, the server that all nodes wait for would get its binary last. */
const uploadsAtOnce = 3;

/** What all steps of one apply share: connections, locks, cluster clients, the record of what was applied. */
export interface ApplySession {
  design: Design;
  plan: Plan;
  signal: AbortSignal;
  /** Knows every value that was filled in, and strikes it out of what is shown and kept. */
  redactor: Redactor;
  connections: Connections;
  transport: (device: string) => Promise<Transport>;
  /** The machine behind a target: itself, or a cluster's first server that is in reach. */
  machineOf: (target: string) => string;
  /** Restarts a host; its lock, which a boot clears, is taken again. */
  reboot: (device: string) => Promise<void>;
  /** Whether a target answered when the plan was made. */
  wasReached: (target: string) => boolean;
  cluster: (id: string) => Promise<ClusterClient>;
  /** Sends large things in turns, those first that most of the plan waits for. */
  sending: <T>(step: StepId, work: () => Promise<T>) => Promise<T>;
  /** A packed copy of a file of this machine that all hosts are sent, where it is worth it. */
  packed: (path: string) => Promise<string | null>;
  secret: (name: string, purpose: string) => Promise<string>;
  /** Takes the lock of the machine behind a target, once; rejects when another apply holds it. */
  claim: (target: string) => Promise<void>;
  applied: (target: string) => Promise<AppliedStore>;
  close: () => Promise<void>;
}

export function openSession(options: {
  design: Design;
  plan: Plan;
  connections: Connections;
  secrets: Secrets;
  signal: AbortSignal;
}): ApplySession {
  const { design, plan, connections, secrets, signal } = options;
  const known = redactor();
  const transport = (device: string) => connections.get(device, signal);
  const locks = once((machine) => takeLock(() => transport(machine), plan.hash));
  const consoleLocks = once((machine) => takeConsoleLock(() => transport(machine), plan.hash));
  const clusters = once((id) => openCluster({ design, connections, cluster: id, signal }));
  const stores = once(async (target) => {
    const kind = plan.targets.find(({ id }) => id === target)?.kind ?? 'host';
    return openApplied({ id: target, kind, design: design.topology.name }, () =>
      transport(machineOf(target)),
    );
  });
  const send = turns(uploadsAtOnce);
  const packed = packing();
  const urgency = hostByHost(plan.steps);
  const unreached = new Set(
    plan.targets.filter(({ endpoint }) => endpoint === notReached).map(({ id }) => id),
  );
  const machineOf = (target: string) => {
    const servers = design.topology.clusters[target]?.servers ?? [];
    return servers.find((server) => !unreached.has(server)) ?? servers[0] ?? target;
  };
  return {
    design,
    plan,
    signal,
    redactor: known,
    connections,
    transport,
    machineOf,
    reboot: async (device) => {
      locks.forget(device);
      await reboot(device, connections, signal);
      await locks.get(device);
    },
    wasReached: (target) => !unreached.has(target),
    cluster: clusters.get,
    sending: (step, work) => send(urgency.get(step) ?? 0, work),
    packed: packed.of,
    secret: async (name, purpose) => {
      const value = await secrets.get(name, purpose);
      known.add(name, value);
      return value;
    },
    claim: async (target) => {
      const machine = machineOf(target);
      const console = consoleOf(design.topology.devices[machine]?.driver);
      if (console === undefined) await locks.get(machine);
      if (console === 'routeros') await (await consoleLocks.get(machine)).renew();
      // IOS has no lock that outlives a session: what is set there is looked at again in the session that sets it.
    },
    applied: stores.get,
    close: async () => {
      await packed.close();
      await Promise.all((await clusters.settled()).map((client) => client.close()));
      const held: Lock[] = [...(await locks.settled()), ...(await consoleLocks.settled())];
      await Promise.all(held.map((lock) => lock.release().catch(() => undefined)));
    },
  };
}

const consoleOf = (driver: string | undefined): ConsoleKind | undefined =>
  (driverNamed(driver) ?? routerDriverNamed(driver))?.console;

/** Makes each thing once; one that failed is tried again when it is next asked for. */
function once<T>(make: (key: string) => Promise<T>) {
  const made = new Map<string, Promise<T>>();
  return {
    get: (key: string): Promise<T> => {
      const known = made.get(key);
      if (known) return known;
      const fresh = make(key);
      made.set(key, fresh);
      fresh.catch(() => made.delete(key));
      return fresh;
    },
    forget: (key: string) => void made.delete(key),
    settled: async (): Promise<T[]> =>
      (await Promise.allSettled(made.values())).flatMap((each) =>
        each.status === 'fulfilled' ? [each.value] : [],
      ),
  };
}
