import { expect, test } from 'vitest';
import { parseNvidia } from './nvidia-toolkit';

// Transcripts written from NVIDIA's documentation (nvidia-smi, useful queries), not recorded on a card: there is none here.
test('two cards behind a driver, as nvidia-smi lists them', () => {
  const transcript = `gpu: NVIDIA GeForce RTX 3090, 550.54.15
gpu: NVIDIA RTX A2000 12GB, 550.54.15
card=yes
nvidia-container-toolkit=1.17.8-1
`;
  expect(parseNvidia(transcript)).toEqual({
    driver: '550.54.15',
    cards: 'NVIDIA GeForce RTX 3090, NVIDIA RTX A2000 12GB',
    card: true,
    nouveau: false,
    toolkit: '1.17.8-1',
    k3sRuntime: false,
  });
});

test('a driver that does not reach the kernel says so on standard output, and counts as none', () => {
  const transcript = `gpu: NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest NVIDIA driver is installed and running.
card=yes
nouveau=yes
`;
  expect(parseNvidia(transcript)).toMatchObject({ driver: '', cards: '', card: true, nouveau: true });
});
