#!/bin/bash
# Gives a lab host what a container lacks and a machine has, before anything else of it starts.

# Its own control groups, writable: kubelet and containerd make groups below.
mount -o remount,rw /sys/fs/cgroup 2>/dev/null
for mounted in $(awk '$3 == "cgroup" { print $2 }' /proc/mounts); do
  mount -o remount,rw "$mounted" 2>/dev/null || mount -o remount,bind,rw "$mounted"
done

# The settings of its own network namespace, writable: kube-proxy dies without route_localnet.
mount --bind /proc/sys/net /proc/sys/net
mount -o remount,bind,rw /proc/sys/net

# Its own network interfaces in /sys: systemd-nspawn shows those of the machine where the namespace is given by path.
mkdir -p /run/lab-sys
mount -t sysfs sysfs /run/lab-sys
for part in class/net devices/virtual/net; do
  mount --bind "/run/lab-sys/$part" "/sys/$part"
done
umount /run/lab-sys

# Settings that belong to the whole machine stay as they are there: the kubelet sees copies with what it wants.
mkdir -p /run/lab-sysctl
while read -r key value; do
  copy=/run/lab-sysctl/${key//\//_}
  echo "$value" >"$copy"
  mount --bind "$copy" "/proc/sys/$key"
done <<'SETTINGS'
vm/overcommit_memory 1
vm/panic_on_oom 0
kernel/panic 10
kernel/panic_on_oops 1
kernel/keys/root_maxkeys 1000000
kernel/keys/root_maxbytes 25000000
SETTINGS

mount --make-rshared /
exit 0
