import { t } from '@lingui/core/macro';
import { Box, Boxes, Container, DoorOpen, FolderTree, Gauge, Waypoints } from 'lucide-react';
import type { Draft } from '#shared/topology/making/draft';
import type { Form, FormField } from './form';
import { name } from './network-forms';
import { fixed, freeHosts, hosts, nodesOfNamespace, of, portsOfService } from './options';

const namespace: FormField = {
  name: 'namespace',
  label: t`Namespace`,
  control: 'choice',
  options: of('namespaces'),
};
const cluster: FormField = { name: 'cluster', label: t`Cluster`, control: 'choice', options: of('clusters') };
const environment: FormField = {
  name: 'env',
  label: t`Environment`,
  control: 'lines',
  example: 'PGDATA=/data\nPOSTGRES_PASSWORD=secret:db-password',
  more: true,
};
const isLlm = ({ model }: Draft) => model === 'llm';
const isTimed = (draft: Draft) => !isLlm(draft);

/** What the simulator takes a program for. */
const serving: readonly FormField[] = [
  {
    name: 'model',
    label: t`Simulated as`,
    control: 'choice',
    options: fixed(['timed', t`so much time a request`], ['llm', t`a language model on a GPU`]),
    more: true,
  },
  { name: 'time', label: t`Time`, control: 'code', hint: t`a request, like 2 ms`, when: isTimed, more: true },
  { name: 'concurrency', label: t`At once`, control: 'code', hint: t`1 request`, when: isTimed, more: true },
  { name: 'prompt', label: t`Prompt`, control: 'code', hint: t`600 tokens`, when: isLlm, more: true },
  { name: 'answer', label: t`Answer`, control: 'code', hint: t`250 tokens`, when: isLlm, more: true },
];

export const programForms: Readonly<Record<string, Form>> = {
  cluster: {
    label: t`Add a cluster…`,
    icon: Boxes,
    words: t`K3s on computers of this homelab: some run the control plane, the others work.`,
    fields: [
      name,
      { name: 'servers', label: t`Control plane`, control: 'several', options: freeHosts },
      { name: 'agents', label: t`Workers`, control: 'several', options: freeHosts },
      { name: 'version', label: t`K3s version`, control: 'code', example: 'v1.34.4+k3s1' },
      {
        name: 'backend',
        label: t`Overlay`,
        control: 'choice',
        options: fixed(
          ['vxlan', 'VXLAN'],
          ['host-gw', t`routes (host-gw)`],
          ['wireguard-native', t`encrypted (WireGuard)`],
          ['none', t`a CNI of your own`],
        ),
        more: true,
      },
      {
        name: 'disable',
        label: t`Left out`,
        control: 'several',
        options: fixed(
          ['traefik', 'traefik'],
          ['servicelb', 'servicelb'],
          ['metrics-server', 'metrics-server'],
          ['local-storage', 'local-storage'],
          ['coredns', 'coredns'],
        ),
        more: true,
      },
    ],
  },
  namespace: {
    label: t`Add a namespace…`,
    icon: FolderTree,
    words: t`A part of a cluster that holds workloads which belong together.`,
    fields: [
      name,
      cluster,
      { name: 'labels', label: t`Labels`, control: 'code', example: 'team home', more: true },
    ],
  },
  workload: {
    label: t`Add a workload…`,
    icon: Box,
    words: t`A program that runs in pods of a cluster.`,
    fields: [
      { name: 'image', label: t`Image`, control: 'code', example: 'gitea/gitea:1.24' },
      name,
      namespace,
      {
        name: 'kind',
        label: t`Kind`,
        control: 'choice',
        options: fixed(
          ['deployment', 'Deployment'],
          ['statefulset', 'StatefulSet'],
          ['daemonset', 'DaemonSet'],
        ),
      },
      { name: 'replicas', label: t`Replicas`, control: 'code', example: '1' },
      { name: 'ports', label: t`Ports`, control: 'code', example: 'http 3000, ssh 22' },
      { name: 'cpu', label: t`CPU`, control: 'code', example: '250m' },
      { name: 'memory', label: t`Memory`, control: 'code', example: '256Mi' },
      { name: 'on', label: t`Only on`, control: 'several', options: nodesOfNamespace, more: true },
      { name: 'gpus', label: t`Graphics cards`, control: 'code', hint: t`none`, more: true },
      environment,
      ...serving,
    ],
  },
  service: {
    label: t`Add a service…`,
    icon: Waypoints,
    words: t`A name and ports under which a workload is asked.`,
    fields: [
      { name: 'workload', label: t`Workload`, control: 'choice', options: of('workloads') },
      name,
      { name: 'ports', label: t`Ports`, control: 'code', example: '80 http, 22 ssh' },
      {
        name: 'type',
        label: t`Type`,
        control: 'choice',
        options: fixed(
          ['ClusterIP', 'ClusterIP'],
          ['NodePort', 'NodePort'],
          ['LoadBalancer', 'LoadBalancer'],
        ),
      },
    ],
  },
  ingress: {
    label: t`Add an ingress…`,
    icon: DoorOpen,
    words: t`A host name by which a service is reached from outside of the cluster.`,
    fields: [
      { name: 'service', label: t`Service`, control: 'choice', options: of('services') },
      { name: 'port', label: t`Port`, control: 'choice', options: portsOfService },
      name,
      { name: 'host', label: t`Host name`, control: 'code', example: 'git.home.arpa' },
      { name: 'path', label: t`Path`, control: 'code', example: '/' },
    ],
  },
  quota: {
    label: t`Add a quota…`,
    icon: Gauge,
    words: t`Bounds on all that runs in a namespace.`,
    fields: [
      namespace,
      name,
      { name: 'cpu', label: t`CPU`, control: 'code', hint: t`no bound` },
      { name: 'memory', label: t`Memory`, control: 'code', hint: t`no bound` },
      { name: 'pods', label: t`Pods`, control: 'code', hint: t`no bound` },
    ],
  },
  container: {
    label: t`Add a Docker container…`,
    icon: Container,
    words: t`A program that the Docker engine of a device runs, outside of any cluster.`,
    fields: [
      { name: 'image', label: t`Image`, control: 'code', example: 'ollama/ollama:0.12.6' },
      name,
      { name: 'host', label: t`Host`, control: 'choice', options: hosts },
      { name: 'ports', label: t`Ports`, control: 'code', hint: t`on the host, inside: 8000 11434` },
      { name: 'volumes', label: t`Volumes`, control: 'code', example: '/srv/models:/root/.ollama' },
      { name: 'gpus', label: t`Graphics cards`, control: 'code', hint: t`none, a number, or all` },
      {
        name: 'restart',
        label: t`Restart`,
        control: 'choice',
        options: fixed(
          ['unless-stopped', t`unless stopped`],
          ['always', t`always`],
          ['on-failure', t`on failure`],
          ['no', t`never`],
        ),
        more: true,
      },
      {
        name: 'project',
        label: t`Project`,
        control: 'code',
        hint: t`of Compose, if it is in one`,
        more: true,
      },
      environment,
      ...serving,
    ],
  },
};
