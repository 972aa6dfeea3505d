import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A `sudo` that asks as the real one does, and an `id` that says we are not root, for a folder that goes first in PATH.
 * The real sudo needs a second user on the machine; the lab has one.
 */
export function writeSudoStandIn(folder: string, password: string | null): void {
  const executable = (name: string, lines: string[]) =>
    writeFileSync(join(folder, name), ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
  executable('id', ['echo 1000']);
  writeFileSync(join(folder, 'password'), password ?? '');
  executable('sudo', [
    'ask=1; prompt="[sudo] password:"',
    'while :; do case $1 in -n) ask=; shift;; -S) shift;; -p) prompt=$2; shift 2;; --) shift; break;; *) break;; esac; done',
    `wanted=$(cat ${join(folder, 'password')})`,
    'if [ -n "$wanted" ]; then',
    '  [ -n "$ask" ] || { echo "sudo: a password is required" >&2; exit 1; }',
    '  echo "We trust you have received the usual lecture." >&2',
    '  for try in 1 2 3; do',
    '    printf %s "$prompt" >&2',
    '    IFS= read -r given || { echo "sudo: no password was provided" >&2; exit 1; }',
    '    [ "$given" = "$wanted" ] && break',
    '    [ $try = 3 ] && { echo "sudo: 3 incorrect password attempts" >&2; exit 1; }',
    '    echo "Sorry, try again." >&2',
    '  done',
    'fi',
    '[ -e "$(dirname "$0")/forbidden" ] && { echo "pi is not in the sudoers file." >&2; exit 1; }',
    // A child, as under the real sudo, so the command is not the leader of its group.
    'SUDO_STAND_IN=1 "$@"',
  ]);
}
