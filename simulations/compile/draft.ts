import { FaultError } from '#shared/ipc/fault';
import { text, type Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Scenario } from '#shared/topology/scenario';
import type { Topology } from '#shared/topology/topology';
import type { EndpointChange, Pod } from '../cluster/lifecycle';
import type { SchedulerNode } from '../cluster/room';
import { linuxTcp } from '../transport/settings';
import type { Network } from './network';
import { inScenario } from './scenario';

/** What the passes work on: each fills in its part of the network from the topology and what earlier passes found. */
export interface Draft {
  /** As the scenario has it. */
  readonly topology: Topology;
  readonly scenarioId: string | undefined;
  readonly scenario: Scenario | undefined;
  /** Where pods are already, in place of the scheduler's choice: workload → devices. */
  readonly placed: Placed | undefined;
  readonly network: Network;
  readonly diagnostics: Diagnostic<Text>[];
  /** `device:port` → port number. */
  readonly portNumbers: Map<string, number>;
  /** Id of a cable → number of the link that it is or is part of. */
  readonly linkNumbers: Map<string, number>;
  readonly nodeNumbers: Map<string, number>;
  readonly vlanNumbers: Map<string, number>;
  /** Id of a device, workload, container or service → its group. */
  readonly groupOf: Map<string, number>;
  /** Cluster id → group of its ingress controller. */
  readonly ingressOf: Map<string, number>;
  /** Cluster id → group of its CoreDNS. */
  readonly dnsOf: Map<string, number>;
  /** Cluster id → its nodes, with what is free on them. */
  readonly schedulerNodes: Map<string, SchedulerNode[]>;
  /** Pods that clusters make in place of others during the run, and which pods are endpoints when. */
  readonly replacements: Pod[];
  readonly endpointChanges: EndpointChange[];
  /** Workload, or a cluster's own pods, → its number among those that policies tell apart. */
  readonly parties: Map<string, number>;
  /** Members of the groups, flattened by the last pass. */
  readonly groups: number[][];
}

export type Placed = Readonly<Record<string, readonly string[]>>;

export interface Pass {
  readonly name: string;
  run(draft: Draft): void;
}

/** Ids in an order that does not depend on the file's, nor on the platform's collation: by UTF-16 code unit, as `sort` does. */
export const sortedIds = (records: object): string[] => Object.keys(records).sort();

export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const none = () => new Int32Array(0);
const noNumbers = () => new Float64Array(0);
const noFlags = () => new Uint8Array(0);

export function createDraft(topology: Topology, scenarioId?: string, placed?: Placed): Draft {
  const scenario = scenarioId === undefined ? undefined : topology.scenarios[scenarioId];
  if (scenarioId !== undefined && !scenario)
    throw new FaultError({
      code: 'no-scenario',
      summary: text`There is no scenario "${scenarioId}" in ${topology.name}.`,
    });
  return {
    topology: inScenario(topology, scenario),
    scenarioId,
    scenario,
    placed,
    network: { ...emptyNetwork(), startsCold: scenario?.start === 'cold' },
    diagnostics: [],
    portNumbers: new Map(),
    linkNumbers: new Map(),
    nodeNumbers: new Map(),
    vlanNumbers: new Map(),
    groupOf: new Map(),
    ingressOf: new Map(),
    dnsOf: new Map(),
    parties: new Map(),
    schedulerNodes: new Map(),
    replacements: [],
    endpointChanges: [],
    groups: [],
  };
}

const emptyNetwork = (): Network => ({
  nodes: {
    ids: [],
    role: noFlags(),
    latency: noNumbers(),
    overlay: noNumbers(),
    tunnelPort: new Uint16Array(0),
    packetCpu: noNumbers(),
    frameCpu: noNumbers(),
    byteCpu: noNumbers(),
    interruptCpu: noNumbers(),
    coalescing: noNumbers(),
    adaptive: noFlags(),
    offload: noFlags(),
    cores: none(),
    firstPort: none(),
    treePriority: noNumbers(),
    cutThrough: noFlags(),
    ageing: noNumbers(),
    bufferSize: noNumbers(),
    bufferAlpha: noNumbers(),
    tellsTooBig: noFlags(),
    isIngress: noFlags(),
    forwardedPorts: [],
    takesDatagrams: noFlags(),
    nat: [],
    ordinal: none(),
  },
  ports: {
    names: [],
    node: none(),
    peer: none(),
    cable: none(),
    forward: noFlags(),
    rate: noNumbers(),
    propagation: noNumbers(),
    jitter: noNumbers(),
    loss: noNumbers(),
    queue: [],
    limitFrames: noNumbers(),
    limitBytes: noNumbers(),
    mtu: noNumbers(),
    untagged: none(),
    blocked: noFlags(),
  },
  vlans: { ids: [], count: 0, member: noFlags(), tagged: noFlags(), arrival: none() },
  interfaces: {
    count: 0,
    node: none(),
    port: none(),
    vlan: none(),
    address: noNumbers(),
    prefix: none(),
    segment: none(),
    accessVlan: none(),
    outside: noFlags(),
    firstOfNode: none(),
    ofNode: none(),
    gateway: noNumbers(),
  },
  segments: { count: 0, towards: none(), switches: none() },
  routes: { routers: none(), egress: none(), next: none() },
  access: { count: 0, from: none(), to: none(), protocol: noFlags(), deny: noFlags(), ports: [] },
  policies: { ids: [], partyOf: none(), ports: [], ingress: [], egress: [] },
  disks: {
    kinds: [],
    read: noNumbers(),
    write: noNumbers(),
    readByte: noNumbers(),
    writeByte: noNumbers(),
    sync: noNumbers(),
  },
  instances: {
    names: [],
    node: none(),
    cluster: none(),
    mtu: none(),
    serviceTime: noNumbers(),
    distribution: noFlags(),
    variation: noNumbers(),
    sharing: noFlags(),
    disk: noNumbers(),
    concurrency: none(),
    queueLimit: none(),
    llm: none(),
    listed: noFlags(),
    tunnelBytes: noFlags(),
  },
  llms: {
    instance: none(),
    prompt: noNumbers(),
    answer: noNumbers(),
    distribution: noFlags(),
    variation: noNumbers(),
    prefill: noNumbers(),
    decode: noNumbers(),
    cache: noNumbers(),
    batch: none(),
  },
  groups: { first: none(), members: none() },
  flows: {
    ids: [],
    from: none(),
    to: none(),
    payload: none(),
    interval: noNumbers(),
    poisson: noFlags(),
    priority: noFlags(),
  },
  bulk: {
    ids: [],
    from: none(),
    to: none(),
    size: noNumbers(),
    start: noNumbers(),
    port: none(),
    priority: noFlags(),
    control: noFlags(),
  },
  tcp: linuxTcp,
  classes: {
    ids: [],
    from: none(),
    call: none(),
    interval: noNumbers(),
    priority: noFlags(),
    periodic: noFlags(),
    first: noNumbers(),
    times: none(),
    users: none(),
    think: noNumbers(),
    timeout: noNumbers(),
    retries: none(),
    backoff: noNumbers(),
    retryBudget: noNumbers(),
  },
  calls: {
    to: none(),
    request: noNumbers(),
    response: noNumbers(),
    port: none(),
    firstChild: none(),
    children: none(),
    parallel: noFlags(),
    time: noNumbers(),
    leastBusy: noFlags(),
    publicly: noFlags(),
    disk: noNumbers(),
    stage: none(),
    name: none(),
    fresh: noFlags(),
  },
  names: [],
  stages: { names: [], classNumber: none() },
  placement: {},
  cables: [],
  patched: [],
  hasStorm: false,
  startsCold: false,
  hasNarrowPorts: false,
  timeline: { at: noNumbers(), kind: noFlags(), begins: noFlags(), targets: [], entries: [] },
  endpointChanges: { at: noNumbers(), instance: none(), listed: noFlags() },
  clusterEvents: [],
  hopLimit: 1,
});
