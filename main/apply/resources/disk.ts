import { besides, type Text, text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { file, run } from '../change';
import { hostsWith } from '../host-settings';
import { withBlock } from '../marked-block';
import { fileText, keyValues } from '../probe';
import { readsBack } from '../reads-back';
import { quote } from '../../transports/quote';
import type { Resource } from '../resource';

interface Data {
  mount: string;
  device: string;
  filesystem: 'ext4' | 'xfs';
}

interface Facts {
  /** Whether the device node is there. */
  there: boolean;
  /** File system or other signature on it, as blkid(8) names it; empty where it finds none. */
  holds: string;
  /** Partitions on it. */
  parts: number;
  /** Where it is mounted now. */
  mounted: string;
  fstab: string | null;
}

/** A disk for cluster storage: a file system on an empty disk, mounted now and at every boot. What holds data is not formatted. */
export const disk: Resource<Data, Facts> = {
  kind: 'disk',
  on: 'host',
  desired: (design) =>
    hostsWith(design, 'disks').flatMap(({ target, setting }) =>
      Object.entries(setting).map(([mount, each]) => ({ target, instance: mount, data: { mount, ...each } })),
    ),
  needs: () => [],
  facts: {
    over: 'shell',
    script: ({ device }) => `d=${quote(device)}
if [ -b "$d" ]; then
  echo there=yes; echo "holds=$(blkid -p -s TYPE -s PTTYPE -o value "$d" | tr '\\n' ' ')"
  echo "parts=$(($(lsblk -nro NAME "$d" | wc -l) - 1))"; echo "mounted=$(lsblk -nro MOUNTPOINT "$d" | head -n 1)"
fi
echo "fstab=$(text /etc/fstab)"`,
    parse: (output) => {
      const values = keyValues(output);
      return {
        there: values['there'] === 'yes',
        holds: (values['holds'] ?? '').trim(),
        parts: Number(values['parts'] ?? 0),
        mounted: values['mounted'] ?? '',
        fstab: fileText(values['fstab']),
      };
    },
  },
  nothing: { there: false, holds: '', parts: 0, mounted: '', fstab: null },
  compare({ target, data }, facts) {
    const { mount, device, filesystem } = data;
    if (!facts.there)
      return impossible(
        text`${target} has no disk ${device}.`,
        text`Plug it in, or correct its name (ls -l /dev/disk/by-id).`,
      );
    const foreign = facts.parts > 0 || (facts.holds !== '' && facts.holds !== filesystem);
    if (foreign)
      return impossible(
        facts.parts > 0
          ? text`${device} of ${target} holds partitions; it is not formatted.`
          : text`${device} of ${target} holds ${facts.holds}; it is not formatted.`,
        text`If nothing on it is needed, clear it there by hand: wipefs -a ${device}`,
      );
    if (facts.mounted !== '' && facts.mounted !== mount)
      return impossible(
        text`${device} of ${target} is mounted at ${facts.mounted}.`,
        text`Unmount it there first.`,
      );
    const fstab = withBlock(facts.fstab ?? '', `disk ${mount}`, [
      `${device} ${mount} ${filesystem} defaults,nofail 0 2`,
    ]);
    const changes: Change[] = [];
    const reasons: Text[] = [];
    if (facts.holds === '') {
      changes.push(run([`mkfs.${filesystem}`, device], text`Make the file system; the disk holds nothing`));
      reasons.push(text`it has no file system`);
    }
    if (fstab !== facts.fstab) {
      changes.push(file('/etc/fstab', facts.fstab, fstab));
      reasons.push(text`/etc/fstab does not mount it`);
    }
    if (facts.mounted === '') {
      changes.push(
        run(['mkdir', '-p', mount], text`The mount point`),
        run(['mount', mount], text`Mount it now`, { undo: ['umount', mount] }),
      );
      reasons.push(text`it is not mounted`);
    }
    if (changes.length === 0) return { same: true, why: text`${device} is mounted at ${mount}` };
    return { same: false, title: text`Mount ${device} at ${mount}`, reason: besides(reasons), changes };
  },
  verify: readsBack(() => disk),
};

const impossible = (summary: Text, mend: Text) => ({
  same: 'impossible' as const,
  diagnostic: { severity: 'error' as const, code: 'disk', summary, mend },
});
