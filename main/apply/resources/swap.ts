import { besides, type Text, text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { file, run } from '../change';
import { hostsWith } from '../host-settings';
import { fileText, keyValues } from '../probe';
import { readsBack } from '../reads-back';
import type { Resource } from '../resource';

interface Facts {
  /** Devices and files that the kernel swaps to now (proc(5), /proc/swaps). */
  active: string[];
  fstab: string | null;
  /** Raspberry Pi OS 12 and before. */
  dphys: boolean;
  /** Raspberry Pi OS 13: a generator reads swap.conf(5) at boot. */
  rpiSwap: boolean;
  rpiConf: string | null;
}

const rpiPath = '/etc/rpi/swap.conf.d/90-rackloom.conf';
const rpiOff = '# Written by Rackloom.\n[Main]\nMechanism=none\n';

/** No swap, now and after the next boot, whichever of fstab, dphys-swapfile and rpi-swap would bring it back. */
export const swap: Resource<object, Facts> = {
  kind: 'swap',
  on: 'host',
  desired: (design) => hostsWith(design, 'swap').map(({ target }) => ({ target, data: {} })),
  needs: () => [],
  facts: {
    over: 'shell',
    units: () => ['dphys-swapfile'],
    packages: () => ['rpi-swap'],
    script:
      () => `{ read -r _; active=; while read -r d _; do active="$active$d "; done; } </proc/swaps; echo "active=$active"
echo "fstab=$(text /etc/fstab)"
state dphys-swapfile UnitFileState; echo "dphys=$value"
installed rpi-swap
echo "rpiConf=$(text ${rpiPath})"`,
    parse: (output) => {
      const values = keyValues(output);
      return {
        active: (values['active'] ?? '').split(/\s+/).filter(Boolean),
        fstab: fileText(values['fstab']),
        // `generated`: from the init script that older releases have.
        dphys: ['enabled', 'generated'].includes(values['dphys'] ?? ''),
        rpiSwap: values['rpi-swap'] !== undefined,
        rpiConf: fileText(values['rpiConf']),
      };
    },
  },
  nothing: { active: [], fstab: null, dphys: false, rpiSwap: false, rpiConf: null },
  compare(_, facts) {
    const changes: Change[] = [];
    const reasons: Text[] = [];
    const fstab = facts.fstab && withoutSwap(facts.fstab);
    if (fstab !== facts.fstab) {
      changes.push(file('/etc/fstab', facts.fstab, fstab));
      reasons.push(text`/etc/fstab brings swap at boot`);
    }
    if (facts.dphys) {
      changes.push(
        run(['systemctl', 'disable', '--now', 'dphys-swapfile'], text`No swap file at the next boot`, {
          undo: ['systemctl', 'enable', '--now', 'dphys-swapfile'],
        }),
      );
      reasons.push(text`dphys-swapfile brings swap at boot`);
    }
    if (facts.rpiSwap && facts.rpiConf !== rpiOff) {
      changes.push(file(rpiPath, facts.rpiConf, rpiOff));
      reasons.push(text`rpi-swap brings swap at boot`);
    }
    if (facts.active.length > 0) {
      changes.push(
        run(['swapoff', ...facts.active], text`Stop swapping now`, { undo: ['swapon', ...facts.active] }),
      );
      reasons.push(text`it swaps to ${facts.active}`);
    }
    if (changes.length === 0) return { same: true, why: text`nothing swaps, and nothing will after a boot` };
    return { same: false, title: text`Turn swap off`, reason: besides(reasons), changes };
  },
  verify: readsBack(() => swap),
};

/** Swap lines of fstab(5) as comments: third field `swap`. */
const withoutSwap = (fstab: string): string =>
  fstab
    .split('\n')
    .map((line) => (/^\s*[^#\s]\S*\s+\S+\s+swap\s/.test(line) ? `# off, by Rackloom: ${line}` : line))
    .join('\n');
