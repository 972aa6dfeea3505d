import { t } from '@lingui/core/macro';
import { Cable, Network, ShieldCheck } from 'lucide-react';
import type { Form } from './form';
import { fixed, plugs, sockets, vlansOrAny } from './options';

export const name = { name: 'name', label: t`Name`, control: 'code' } as const;

export const networkForms: Readonly<Record<string, Form>> = {
  cable: {
    label: t`Add a cable…`,
    icon: Cable,
    words: t`From a free port to another; the switch's port gets the VLAN that it needs.`,
    fields: [
      { name: 'from', label: t`From`, control: 'choice', options: plugs },
      { name: 'to', label: t`To`, control: 'choice', options: sockets },
    ],
  },
  vlan: {
    label: t`Add a VLAN…`,
    icon: Network,
    words: t`A network of its own on the same cables, with its own subnet.`,
    fields: [
      name,
      { name: 'tag', label: t`Tag`, control: 'code', example: '1–4094' },
      { name: 'label', label: t`Label`, control: 'text', hint: t`what it is for` },
      { name: 'subnet', label: t`Subnet`, control: 'code', example: '10.20.40.0/24' },
      { name: 'gateway', label: t`Gateway`, control: 'code', example: '10.20.40.1' },
      { name: 'from', label: t`DHCP from`, control: 'code', hint: t`no DHCP` },
      { name: 'to', label: t`DHCP to`, control: 'code', hint: t`no DHCP` },
      { name: 'carried', label: t`Trunks`, control: 'tick', hint: t`carried between switches and routers` },
    ],
  },
  'access-rule': {
    label: t`Add an access rule…`,
    icon: ShieldCheck,
    words: t`What the router lets pass between VLANs. The first rule that matches decides; without one, everything passes.`,
    fields: [
      { name: 'from', label: t`From`, control: 'choice', options: vlansOrAny },
      { name: 'to', label: t`To`, control: 'choice', options: vlansOrAny },
      {
        name: 'action',
        label: t`Then`,
        control: 'choice',
        options: fixed(['deny', t`keep it out`], ['allow', t`let it pass`]),
      },
      {
        name: 'protocol',
        label: t`Protocol`,
        control: 'choice',
        options: fixed(['any', t`any`], ['tcp', 'TCP'], ['udp', 'UDP']),
      },
      { name: 'ports', label: t`Ports`, control: 'code', hint: t`all, or like 80 443` },
      {
        name: 'place',
        label: t`Place`,
        control: 'choice',
        options: fixed(['last', t`after the others`], ['first', t`before the others`]),
      },
    ],
  },
};
