import { text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { commandLine } from '../transports/quote';
import { shell } from './change';

/**
 * One of our steps after the other: apt's own locks leave out its cache, and of two that read the lists at once one may find
 * it gone. Services that an installation starts do not inherit the lock (-o).
 */
const inTurn = 'flock -o /run/lock/rackloom-apt';

/** Without questions; waits for another package tool to end; no editor's prompt about changed configuration. */
const apt = `DEBIAN_FRONTEND=noninteractive ${inTurn} apt-get -y -q -o DPkg::Lock::Timeout=120`;

/**
 * The package lists are read once for all steps of an apply, and again when a source was added. Reading them costs more than
 * most installations, and translated descriptions a third of it: they stay as they are (apt.conf(5), Acquire::Languages).
 */
const listsRead = '/run/lock/rackloom-apt-lists';
const update = 'apt-get update -q -o Acquire::Languages=none -o APT::Get::List-Cleanup=false';
const readLists = `${inTurn} sh -c '[ "$(find ${listsRead} -mmin -5 -newer /etc/apt/sources.list.d 2>/dev/null)" ] || { ${update} && touch ${listsRead}; }'`;

export const installCommand = (packages: readonly string[]): string =>
  `${apt} install --no-install-recommends ${commandLine(packages)}`;

/** Installs packages; undone, they are gone again, their configuration stays. */
export const aptInstall = (packages: readonly string[]): Change[] => [
  shell(readLists, text`Read the package lists, unless that was just done`, { undo: null }),
  shell(installCommand(packages), text`Install ${packages}`, {
    installs: packages,
    undo: `${apt} remove ${commandLine(packages)}`,
  }),
];
