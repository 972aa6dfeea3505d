import type { Resource } from '../resource';
import { accessVlan } from './access-vlan';
import { bootOptions } from './boot-options';
import { chart } from './chart';
import { config } from './config';
import { disk } from './disk';
import { dockerContainer } from './docker-container';
import { dockerDaemon } from './docker-daemon';
import { dockerEngine } from './docker-engine';
import { dockerProject } from './docker-project';
import { firewall } from './firewall';
import { gpuWorkers } from './gpu-workers';
import { hostname } from './hostname';
import { hostsEntries } from './hosts-entries';
import { ingress } from './ingress';
import { k3sAgent } from './k3s-agent';
import { k3sBinary } from './k3s-binary';
import { k3sImages } from './k3s-images';
import { k3sRegistries } from './k3s-registries';
import { k3sServer } from './k3s-server';
import { manifest } from './manifest';
import { namespace } from './namespace';
import { network } from './network';
import { networkPolicy } from './network-policy';
import { nodeLabels } from './node-labels';
import { nvidiaToolkit } from './nvidia-toolkit';
import { packages } from './packages';
import { portProbe } from './port-probe';
import { quota } from './quota';
import { routerNames } from './router-names';
import { routerRules } from './router-rules';
import { routerSettings } from './router-settings';
import { secret } from './secret';
import { service } from './service';
import { sshKeys } from './ssh-keys';
import { swap } from './swap';
import { sysctl } from './sysctl';
import { timeSync } from './time-sync';
import { vlanFiltering } from './vlan-filtering';
import { volumeClaim } from './volume-claim';
import { workload } from './workload';

/** Every resource kind, in the order in which a plan lists steps that do not depend on each other. */
export const resources = [
  accessVlan,
  vlanFiltering,
  bootOptions,
  network,
  portProbe,
  hostname,
  hostsEntries,
  timeSync,
  packages,
  sshKeys,
  swap,
  sysctl,
  firewall,
  routerRules,
  routerNames,
  routerSettings,
  disk,
  k3sBinary,
  k3sImages,
  k3sRegistries,
  k3sServer,
  k3sAgent,
  nodeLabels,
  dockerEngine,
  nvidiaToolkit,
  dockerDaemon,
  dockerContainer,
  dockerProject,
  namespace,
  quota,
  config,
  secret,
  networkPolicy,
  volumeClaim,
  workload,
  service,
  ingress,
  gpuWorkers,
  manifest,
  chart,
] as unknown as readonly Resource[];

export const isResource = (kind: string): boolean => resources.some((resource) => resource.kind === kind);

export function resourceNamed(kind: string): Resource {
  const found = resources.find((resource) => resource.kind === kind);
  if (found) return found;
  const known = resources.map((resource) => resource.kind).join(', ');
  throw new Error(`There is no resource kind ${kind}; there are ${known}.`);
}
