import { t } from '@lingui/core/macro';
import { Activity, CheckCheck, Clapperboard, CopyCheck, MessagesSquare, Split, Zap } from 'lucide-react';
import type { Draft } from '#shared/topology/making/draft';
import type { Form, FormField } from './form';
import { name } from './network-forms';
import { callers, ends, faultKinds, fixed, of, orNone, parties, servers, targets, traffic } from './options';

const from: FormField = { name: 'from', label: t`From`, control: 'choice', options: ends };
const to: FormField = { name: 'to', label: t`To`, control: 'choice', options: ends };
const rate: FormField = { name: 'rate', label: t`Rate`, control: 'code' };
const breaks = ({ fault }: Draft) => Boolean(fault);
const about = (sort: string) => (draft: Draft) => draft['about'] === sort;

/** What breaks, where and when. */
const faultFields: readonly FormField[] = [
  {
    name: 'target',
    label: t`Which`,
    control: 'choice',
    options: targets,
    when: (draft) => breaks(draft) && draft['fault'] !== 'power',
  },
  {
    name: 'target',
    label: t`Which`,
    control: 'several',
    options: targets,
    when: ({ fault }) => fault === 'power',
  },
  { name: 'at', label: t`After`, control: 'code', example: '5 s', when: breaks },
  { name: 'for', label: t`Lasts`, control: 'code', hint: t`to the end`, when: breaks },
  {
    name: 'speed',
    label: t`Speed left`,
    control: 'code',
    hint: t`a share, like 0.4`,
    when: ({ fault }) => fault === 'throttled' || fault === 'slow-disk',
  },
];

export const trafficForms: Readonly<Record<string, Form>> = {
  'request-class': {
    label: t`Add requests…`,
    icon: MessagesSquare,
    words: t`Questions with an answer, as people and programs ask them.`,
    fields: [
      from,
      { name: 'to', label: t`To`, control: 'choice', options: servers },
      { name: 'via', label: t`By`, control: 'choice', options: orNone(t`straight`, of('ingresses')) },
      name,
      { ...rate, example: '2 /s' },
      { name: 'request', label: t`Request`, control: 'code', example: '500 B' },
      { name: 'response', label: t`Answer`, control: 'code', example: '2 kB' },
      {
        name: 'connection',
        label: t`Connection`,
        control: 'choice',
        options: fixed(['kept', t`kept open`], ['new', t`a new one each time`]),
        more: true,
      },
      {
        name: 'when',
        label: t`Runs`,
        control: 'choice',
        options: fixed(['always', t`always`], ['on-demand', t`only in scenarios that name it`]),
        more: true,
      },
    ],
  },
  call: {
    label: t`Add a call…`,
    icon: Split,
    words: t`Before it answers a request, whoever is asked asks somebody else.`,
    fields: [
      { name: 'request', label: t`Requests`, control: 'choice', options: of('requests') },
      { name: 'by', label: t`Asked by`, control: 'choice', options: callers },
      { name: 'to', label: t`To`, control: 'choice', options: servers },
      { name: 'sends', label: t`Request`, control: 'code', example: '500 B' },
      { name: 'response', label: t`Answer`, control: 'code', example: '2 kB' },
      { name: 'time', label: t`Time`, control: 'code', hint: t`as the program takes`, more: true },
      { name: 'stage', label: t`Stage`, control: 'code', hint: t`a name in results`, more: true },
    ],
  },
  flow: {
    label: t`Add a flow…`,
    icon: Activity,
    words: t`Datagrams (UDP) at a steady mean rate, like a camera's or a sensor's.`,
    fields: [
      from,
      to,
      name,
      { ...rate, example: '4 Mbps' },
      { name: 'payload', label: t`Payload`, control: 'code', example: '1400 B' },
      {
        name: 'arrivals',
        label: t`Arrivals`,
        control: 'choice',
        options: fixed(['poisson', t`random (Poisson)`], ['periodic', t`periodic`]),
      },
    ],
  },
  'bulk-copy': {
    label: t`Add a bulk copy…`,
    icon: CopyCheck,
    words: t`One TCP connection that takes all it can get, like a backup.`,
    fields: [
      from,
      to,
      name,
      { name: 'size', label: t`Size`, control: 'code', hint: t`until the run ends` },
      { name: 'start', label: t`Begins after`, control: 'code', hint: t`at once` },
    ],
  },
  scenario: {
    label: t`Add a scenario…`,
    icon: Clapperboard,
    words: t`A story to simulate: how long, with which traffic, and what breaks when.`,
    fields: [
      { name: 'label', label: t`Label`, control: 'text', hint: t`a cable is pulled` },
      name,
      { name: 'description', label: t`Description`, control: 'text', hint: t`what one should see` },
      { name: 'duration', label: t`Duration`, control: 'code', example: '20 s' },
      { name: 'only', label: t`Traffic`, control: 'several', options: traffic, hint: t`all` },
      { ...rate, label: t`Times its rate`, example: '1' },
      {
        name: 'fault',
        label: t`What breaks`,
        control: 'choice',
        options: orNone(t`nothing`, () => faultKinds),
      },
      ...faultFields,
    ],
  },
  fault: {
    label: t`Add a fault…`,
    icon: Zap,
    words: t`Something more that breaks in a scenario.`,
    fields: [
      { name: 'scenario', label: t`Scenario`, control: 'choice', options: of('scenarios') },
      { name: 'fault', label: t`What breaks`, control: 'choice', options: () => faultKinds },
      ...faultFields,
      { name: 'every', label: t`Again every`, control: 'code', hint: t`once only`, more: true },
      { name: 'times', label: t`Times in all`, control: 'code', example: '4', more: true },
    ],
  },
  expectation: {
    label: t`Add an expectation…`,
    icon: CheckCheck,
    words: t`What must hold; runs and studies say where it does not.`,
    fields: [
      {
        name: 'about',
        label: t`About`,
        control: 'choice',
        options: fixed(
          ['reach', t`who reaches whom`],
          ['latency', t`how quick answers are`],
          ['loss', t`how much is lost`],
        ),
      },
      { ...from, options: parties, when: about('reach') },
      { ...to, options: parties, when: about('reach') },
      { name: 'port', label: t`Port`, control: 'code', hint: t`any`, when: about('reach') },
      {
        name: 'reach',
        label: t`Gets there`,
        control: 'choice',
        options: fixed(['yes', t`yes`], ['no', t`no`]),
        when: about('reach'),
      },
      {
        name: 'requests',
        label: t`Requests`,
        control: 'choice',
        options: of('requests'),
        when: about('latency'),
      },
      { name: 'p50', label: t`Half within`, control: 'code', hint: t`not said`, when: about('latency') },
      { name: 'p99', label: t`99 % within`, control: 'code', example: '100 ms', when: about('latency') },
      { name: 'flow', label: t`Flow`, control: 'choice', options: of('flows'), when: about('loss') },
      {
        name: 'below',
        label: t`Loss below`,
        control: 'code',
        hint: t`a share, like 0.001`,
        when: about('loss'),
      },
      name,
    ],
  },
};
