import type { Case } from './cases';

const sum = 'a'.repeat(64);
const sent = {
  target: 'pi-1',
  data: {
    cluster: 'home',
    version: 'v1.34.4+k3s1',
    binary: { from: 'machine', path: '/art/k3s', sha256: sum, bytes: 70e6 },
  },
};
const downloads = {
  amd64: { url: 'https://x.test/v1.34.4%2Bk3s1/k3s', sha256: sum },
  arm64: { url: 'https://x.test/v1.34.4%2Bk3s1/k3s-arm64', sha256: 'b'.repeat(64) },
};
const fetched = {
  target: 'pi-1',
  data: { cluster: 'home', version: 'v1.34.4+k3s1', binary: { from: 'release', downloads } },
};
const unknownSum = {
  amd64: { ...downloads.amd64, sha256: null },
  arm64: { ...downloads.arm64, sha256: null },
};
const unfetchable = {
  ...fetched,
  data: { ...fetched.data, binary: { from: 'release', downloads: unknownSum } },
};
const none = { sum: null, version: '', machine: 'aarch64' };

export const cases: Case[] = [
  {
    name: 'the binary of the profile is installed, whatever its version says',
    item: sent,
    facts: { sum, version: 'v1.34.4+k3s-standin', machine: 'x86_64' },
    expect: { same: 'k3s v1.34.4+k3s-standin is the one the profile gives' },
  },
  {
    name: 'nothing installed: the binary is sent',
    item: sent,
    facts: none,
    expect: {
      reason: 'K3s is not there',
      changes: ['send /art/k3s\n  to /usr/local/bin/k3s (0755, 70.0 MB, sha256 aaaaaaaaaaaa…)'],
    },
  },
  {
    name: 'the same version from another build is another binary',
    item: sent,
    facts: { sum: 'c'.repeat(64), version: 'v1.34.4+k3s1', machine: 'x86_64' },
    expect: {
      reason: "v1.34.4+k3s1 is another binary than the profile's",
      changes: ['send /art/k3s\n  to /usr/local/bin/k3s (0755, 70.0 MB, sha256 aaaaaaaaaaaa…)'],
    },
  },
  {
    name: 'the release is installed; its sum need not be known',
    item: unfetchable,
    facts: { sum: null, version: 'v1.34.4+k3s1', machine: 'aarch64' },
    expect: { same: 'k3s v1.34.4+k3s1 is installed' },
  },
  {
    name: 'the release for the processor at hand is fetched by the host',
    item: fetched,
    facts: none,
    expect: {
      reason: 'K3s is not there',
      changes: [
        'fetch https://x.test/v1.34.4%2Bk3s1/k3s-arm64\n  to /usr/local/bin/k3s (0755, sha256 bbbbbbbbbbbb…)',
      ],
    },
  },
  {
    name: 'an unknown sum is never skipped',
    item: unfetchable,
    facts: none,
    expect: {
      impossible:
        'The checksum of K3s v1.34.4+k3s1 for arm64 could not be read, so pi-1 cannot be given the binary.',
    },
  },
  {
    name: 'no release for this processor',
    item: fetched,
    facts: { sum: null, version: '', machine: 'armv6l' },
    expect: { impossible: 'K3s has no release for armv6l, the processor of pi-1.' },
  },
  {
    name: 'a minor version is never skipped',
    item: sent,
    facts: { sum: 'c'.repeat(64), version: 'v1.32.1+k3s1', machine: 'x86_64' },
    expect: { impossible: 'pi-1 runs K3s v1.32.1+k3s1, and v1.34.4+k3s1 skips a minor version.' },
  },
  {
    name: 'nor taken back',
    item: fetched,
    facts: { sum: null, version: 'v1.35.0+k3s1', machine: 'x86_64' },
    expect: { impossible: 'pi-1 runs K3s v1.35.0+k3s1, and Kubernetes does not go back to v1.34.4+k3s1.' },
  },
];
