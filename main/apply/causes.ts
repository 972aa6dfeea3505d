import { text, type Text } from '#shared/language/text';

/** Likely causes of failures by what the output says, with the mend. The first that fits is told. */
export interface Cause {
  pattern: RegExp;
  cause: Text;
  mend: Text;
}

export const causes: readonly Cause[] = [
  {
    pattern: /no space left on device/i,
    cause: text`The disk is full.`,
    mend: text`Free some space (df -h shows where), then apply again.`,
  },
  {
    pattern: /ErrImageNeverPull|ImagePullBackOff|ErrImagePull|pull access denied|manifest unknown/i,
    cause: text`The image is neither on the node nor to be had from its registry.`,
    mend: text`Check its name and the way to the registry, or give an archive of it under images in a profile.`,
  },
  {
    pattern: /exec format error/i,
    cause: text`The binary is for another processor.`,
    mend: text`Use artifacts of the architecture that uname -m names on the host.`,
  },
  {
    pattern:
      /could not resolve host|temporary failure in name resolution|temporary failure resolving|dial tcp: lookup|no such host/i,
    cause: text`The host cannot resolve names.`,
    mend: text`Look at its DNS server and default route; or bring files along with a profile (artifacts, images).`,
  },
  {
    pattern: /network is unreachable|no route to host/i,
    cause: text`The host has no route there.`,
    mend: text`Look at its gateway and at the VLAN of its switch port.`,
  },
  {
    pattern: /could not get lock|unable to acquire the dpkg frontend lock|is another process using it/i,
    cause: text`Another package tool is running on the host, often unattended-upgrades after boot.`,
    mend: text`Wait until it has ended, then apply again.`,
  },
  {
    pattern: /dpkg was interrupted/i,
    cause: text`An earlier installation was cut off.`,
    mend: text`Run sudo dpkg --configure -a on the host, then apply again.`,
  },
  {
    pattern: /unable to locate package|has no installation candidate/i,
    cause: text`The package is not in the package lists of this host.`,
    mend: text`See that /etc/apt/sources.list.d names the distribution's repositories and that the host reaches them.`,
  },
  {
    pattern: /node password rejected|duplicate hostname or contents of/i,
    cause: text`A node of this name joined before from another installation.`,
    mend: text`Delete the old node in the cluster (kubectl delete node NAME), then apply again.`,
  },
  {
    pattern: /token CA hash does not match|not authorized|invalid token|401 unauthorized/i,
    cause: text`The join token is not that of this cluster.`,
    mend: text`Plan anew: the token is read from the first server at every apply.`,
  },
  {
    pattern: /critical configuration value mismatch/i,
    cause: text`This server disagrees with the first one on a setting that all servers must share.`,
    mend: text`Compare /etc/rancher/k3s/config.yaml of both; what Rackloom did not write may stand in config.yaml.d.`,
  },
  {
    pattern: /failed to find memory cgroup/i,
    cause: text`The memory cgroup is off, as on Raspberry Pi OS by default.`,
    mend: text`Append cgroup_memory=1 cgroup_enable=memory to the line in /boot/firmware/cmdline.txt and reboot.`,
  },
  {
    pattern: /address already in use|port is already allocated/i,
    cause: text`Another program listens on that port.`,
    mend: text`Find it with ss -ltnp on the host; stop it, or choose another port.`,
  },
  {
    pattern: /x509: certificate has expired or is not yet valid/i,
    cause: text`The clock of the host is wrong, or its certificates have expired.`,
    mend: text`Look at timedatectl; a Raspberry Pi has no clock of its own and needs NTP.`,
  },
  {
    pattern: /CrashLoopBackOff/,
    cause: text`The program in the container ends right after its start.`,
    mend: text`Read its log with kubectl logs --previous; often a setting or a secret is missing.`,
  },
  {
    pattern: /insufficient (cpu|memory)/i,
    cause: text`No node has room for what the pod requests.`,
    mend: text`Lower its requests, or add a node.`,
  },
  {
    pattern: /cannot connect to the docker daemon/i,
    cause: text`The Docker engine does not run.`,
    mend: text`Read journalctl -u docker on the host.`,
  },
  {
    pattern: /sha256sum: WARNING|computed checksum did NOT match/i,
    cause: text`What was downloaded is not what was promised: a cut transfer, or a proxy in between.`,
    mend: text`Apply again; if it stays so, look at what answers at that address.`,
  },
  {
    pattern: /read-only file system/i,
    cause: text`The file system is mounted read-only, often because the SD card or disk fails.`,
    mend: text`Look at dmesg on the host and replace the card if it reports errors.`,
  },
];

export const causeOf = (told: string): Cause | undefined => causes.find(({ pattern }) => pattern.test(told));
