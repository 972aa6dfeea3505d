import { expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { causeOf, causes } from './causes';

/** Lines as the programs print them. */
test.each([
  ['tee: /usr/local/bin/k3s: No space left on device', 'The disk is full.'],
  ['/usr/local/bin/k3s: 1: Exec format error', 'The binary is for another processor.'],
  [
    'Error response from daemon: Get "https://x.test/v2/": dial tcp: lookup x.test on [::1]:53: connection refused',
    'The host cannot resolve names.',
  ],
  ['curl: (6) Could not resolve host: github.com', 'The host cannot resolve names.'],
  [
    "Err:1 http://deb.debian.org bookworm InRelease\n  Temporary failure resolving 'deb.debian.org'",
    'The host cannot resolve names.',
  ],
  [
    'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 812 (unattended-upgr)',
    'Another package tool is running on the host, often unattended-upgrades after boot.',
  ],
  ['E: Unable to locate package docker.io', 'The package is not in the package lists of this host.'],
  [
    'level=fatal msg="Error: failed to validate token: token CA hash does not match the Cluster CA certificate hash"',
    'The join token is not that of this cluster.',
  ],
  [
    'Node password rejected, duplicate hostname or contents of /etc/rancher/node/password may not match',
    'A node of this name joined before from another installation.',
  ],
  [
    'level=fatal msg="failed to find memory cgroup (v2)"',
    'The memory cgroup is off, as on Raspberry Pi OS by default.',
  ],
  ['Bind for 0.0.0.0:8000 failed: port is already allocated.', 'Another program listens on that port.'],
  [
    'app-7f: ErrImagePull rpc error: code = NotFound',
    'The image is neither on the node nor to be had from its registry.',
  ],
  [
    'app-7f: not scheduled: 0/4 nodes are available: 4 Insufficient memory.',
    'No node has room for what the pod requests.',
  ],
])('%s', (line, cause) => expect(inEnglish(causeOf(line))?.cause).toBe(cause));

test('ordinary output has no cause', () => {
  expect(causeOf('Setting up docker.io (20.10.24) ...')).toBeUndefined();
});

test('every cause says how to mend it', () => {
  for (const { cause, mend } of inEnglish(causes))
    expect([cause.endsWith('.'), mend.endsWith('.')]).toEqual([true, true]);
});
