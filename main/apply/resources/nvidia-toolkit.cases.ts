import { inEnglish } from '#shared/language/text';
import { renderChange } from '../render-plan';
import { aptInstall } from '../apt';
import type { Case } from './cases';

const item = { target: 'gpu-1', data: { worker: false } };
const both = { target: 'gpu-1', data: { worker: true } };
const ready = {
  driver: '550.54.15',
  cards: 'NVIDIA GeForce RTX 3090',
  card: true,
  nouveau: false,
  toolkit: '1.17.8-1',
  k3sRuntime: true,
};
export const cases: Case[] = [
  {
    name: 'all there',
    item: both,
    facts: ready,
    expect: { same: 'toolkit 1.17.8-1 gives containers NVIDIA GeForce RTX 3090 (driver 550.54.15)' },
  },
  {
    name: 'no driver, and nouveau holds the card: said, never installed',
    item,
    facts: { ...ready, driver: '', cards: '', nouveau: true },
    expect: { impossible: 'gpu-1 has no NVIDIA driver that answers: nouveau holds the card.' },
  },
  {
    name: 'no card at all',
    item,
    facts: { ...ready, driver: '', cards: '', card: false },
    expect: { impossible: 'gpu-1 has no NVIDIA driver that answers: no card of NVIDIA’s is plugged in.' },
  },
  {
    name: 'a Docker host without the toolkit',
    item,
    facts: { ...ready, toolkit: '' },
    expect: {
      reason: 'NVIDIA’s container toolkit is not installed',
      disruptive: false,
      changes: [
        '# install -d -m 0755 /usr/share/keyrings && curl -fsSL https://nvidia.github.io/libnvidia-container/gpgkey -o /usr/share/keyrings/nvidia-container-toolkit-keyring.asc.new && mv /usr/share/keyrings/nvidia-container-toolkit-keyring.asc.new /usr/share/keyrings/nvidia-container-toolkit-keyring.asc\n    Fetch the key of NVIDIA’s repository',
        "# echo 'deb [signed-by=/usr/share/keyrings/nvidia-container-toolkit-keyring.asc] https://nvidia.github.io/libnvidia-container/stable/deb/$(ARCH) /' >/etc/apt/sources.list.d/nvidia-container-toolkit.list\n    Name NVIDIA’s repository to apt",
        ...inEnglish(aptInstall(['nvidia-container-toolkit'])).map(renderChange),
      ],
    },
  },
  {
    name: 'a K3s worker whose agent started before the toolkit was there: K3s writes its containerd configuration itself',
    item: both,
    facts: { ...ready, k3sRuntime: false },
    expect: {
      reason: 'K3s does not know its runtime',
      changes: ['# systemctl try-restart k3s-agent\n    Let K3s find the runtime'],
    },
  },
];
