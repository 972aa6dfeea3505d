import type { Diagnostic } from '../plan/diagnostic';
import type { Topology } from '../topology/topology';
import { addressForm } from './address-form';
import { addressInSubnet } from './address-in-subnet';
import { cableEnds } from './cable-ends';
import { cableLength } from './cable-length';
import type { Check } from './check';
import { clusterMembers } from './cluster-members';
import { containerPorts } from './container-ports';
import { duplicateAddress } from './duplicate-address';
import { duplicateHostname } from './duplicate-hostname';
import { duplicateSubnet } from './duplicate-subnet';
import { gatewayInSubnet } from './gateway-in-subnet';
import { ingressPort } from './ingress-port';
import { policySelectors } from './policy-selectors';
import { rackPosition } from './rack-position';
import { scenarioFaults } from './scenario-faults';
import { servicePort } from './service-port';
import { switchLoop } from './switch-loop';
import { trafficEntry } from './traffic-entry';
import { trunkMismatch } from './trunk-mismatch';
import { uncabledDevice } from './uncabled-device';
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
  cableEnds,
  switchLoop,
  trunkMismatch,
  vlanReachesRouter,
  clusterMembers,
  workloadPlaces,
  containerPorts,
  servicePort,
  ingressPort,
  policySelectors,
  trafficEntry,
  scenarioFaults,
  rackPosition,
  cableLength,
  uncabledDevice,
];

/** Everything that the checks find in a design whose references the reader has already found sound. */
export const checkTopology = (topology: Topology): Diagnostic[] =>
  checks.flatMap(({ name, run }) => run(topology).map((finding) => ({ code: name, ...finding })));
