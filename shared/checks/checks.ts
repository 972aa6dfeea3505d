import type { Text } from '../language/text';
import type { Diagnostic } from '../plan/diagnostic';
import type { Topology } from '../topology/topology';
import { addressForm } from './address-form';
import { addressInSubnet } from './address-in-subnet';
import { allowedVlan } from './allowed-vlan';
import { cableEnds } from './cable-ends';
import { cableLength } from './cable-length';
import type { Check } from './check';
import { clusterMembers } from './cluster-members';
import { clusterNetwork } from './cluster-network';
import { containerPorts } from './container-ports';
import { dhcpRange } from './dhcp-range';
import { duplicateAddress } from './duplicate-address';
import { duplicateHostname } from './duplicate-hostname';
import { duplicateSubnet } from './duplicate-subnet';
import { etcdStorage } from './etcd-storage';
import { exposureRule } from './exposure-rule';
import { gatewayInSubnet } from './gateway-in-subnet';
import { ingressPort } from './ingress-port';
import { mtuMismatch } from './mtu-mismatch';
import { names } from './names';
import { nativeMismatch } from './native-mismatch';
import { patchPanel } from './patch-panel';
import { poeBudget } from './poe-budget';
import { podCards } from './pod-cards';
import { policySelectors } from './policy-selectors';
import { powerBudget } from './power-budget';
import { powerSource } from './power-source';
import { rackPosition } from './rack-position';
import { rateMismatch } from './rate-mismatch';
import { requestsCapacity } from './requests-capacity';
import { scenarioFaults } from './scenario-faults';
import { servicePort } from './service-port';
import { singlePoints } from './single-points';
import { switchLoop } from './switch-loop';
import { trafficEntry } from './traffic-entry';
import { uncabledDevice } from './uncabled-device';
import { upsRuntime } from './ups-runtime';
import { vlanReachesRouter } from './vlan-reaches-router';
import { workloadPlaces } from './workload-places';

/** In the order in which a person would want to mend things: what is wrong first, what is doubtful last. */
export const checks: readonly Check[] = [
  addressForm,
  duplicateAddress,
  duplicateSubnet,
  duplicateHostname,
  addressInSubnet,
  gatewayInSubnet,
  dhcpRange,
  names,
  cableEnds,
  patchPanel,
  switchLoop,
  nativeMismatch,
  allowedVlan,
  mtuMismatch,
  vlanReachesRouter,
  clusterMembers,
  clusterNetwork,
  etcdStorage,
  requestsCapacity,
  podCards,
  workloadPlaces,
  containerPorts,
  servicePort,
  ingressPort,
  policySelectors,
  trafficEntry,
  scenarioFaults,
  powerSource,
  powerBudget,
  poeBudget,
  upsRuntime,
  rackPosition,
  cableLength,
  rateMismatch,
  exposureRule,
  uncabledDevice,
  singlePoints,
];

/** Everything that the checks find in a design whose references the reader has already found sound. */
export const checkTopology = (topology: Topology): Diagnostic<Text>[] =>
  checks.flatMap(({ name, run }) => run(topology).map((finding) => ({ code: name, ...finding })));
