import { t } from '@lingui/core/macro';
import { FileCode, FileCog, KeyRound, Package, ShieldHalf } from 'lucide-react';
import type { Form, FormField } from './form';
import { name } from './network-forms';
import { fixed, of, workloadsOfNamespace } from './options';

const namespace: FormField = {
  name: 'namespace',
  label: t`Namespace`,
  control: 'choice',
  options: of('namespaces'),
};
const cluster: FormField = { name: 'cluster', label: t`Cluster`, control: 'choice', options: of('clusters') };

export const clusterObjectForms: Readonly<Record<string, Form>> = {
  'network-policy': {
    label: t`Add a network policy…`,
    icon: ShieldHalf,
    words: t`Who may talk to whose pods. Once a pod is chosen for a direction, only what is named here gets through.`,
    fields: [
      namespace,
      {
        name: 'pods',
        label: t`Pods of`,
        control: 'several',
        options: workloadsOfNamespace,
        hint: t`all of the namespace`,
      },
      name,
      {
        name: 'direction',
        label: t`Direction`,
        control: 'choice',
        options: fixed(['ingress', t`what gets in`], ['egress', t`what gets out`]),
      },
      { name: 'peers', label: t`With`, control: 'several', options: of('workloads'), hint: t`nobody` },
      { name: 'ports', label: t`Ports`, control: 'code', hint: t`all, or like sql 9187` },
    ],
  },
  config: {
    label: t`Add a config…`,
    icon: FileCog,
    words: t`Configuration that pods read, as a ConfigMap.`,
    fields: [
      namespace,
      name,
      { name: 'key', label: t`Key`, control: 'code', example: 'app.yaml' },
      { name: 'value', label: t`Value`, control: 'lines' },
    ],
  },
  secret: {
    label: t`Add a secret…`,
    icon: KeyRound,
    words: t`A secret that pods read. The file has only its name; the value stays on your machine and is asked for when it is applied.`,
    fields: [
      namespace,
      name,
      { name: 'key', label: t`Key`, control: 'code', example: 'password' },
      { name: 'secret', label: t`Name here`, control: 'code', example: 'db-password' },
    ],
  },
  chart: {
    label: t`Add a Helm chart…`,
    icon: Package,
    words: t`Installed by K3s itself, in exactly this version.`,
    fields: [
      { name: 'chart', label: t`Chart`, control: 'code', example: 'longhorn' },
      { name: 'repo', label: t`Repository`, control: 'code', example: 'https://charts.longhorn.io' },
      { name: 'version', label: t`Version`, control: 'code', example: '1.9.1' },
      name,
      cluster,
      { name: 'namespace', label: t`Namespace`, control: 'code', hint: t`its name` },
    ],
  },
  manifest: {
    label: t`Add a manifest file…`,
    icon: FileCode,
    words: t`Kubernetes objects as you wrote them, in a file beside the design.`,
    fields: [{ name: 'file', label: t`File`, control: 'code', example: 'manifests/app.yaml' }, name, cluster],
  },
};
