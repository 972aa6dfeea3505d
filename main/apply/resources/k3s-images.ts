import { dirname } from 'node:path/posix';
import { plural, text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { run } from '../change';
import { imagesFolder, k3sNodes, k3sPath, unitName } from '../k3s';
import { fullImageName } from '../image-archive';
import type { Archive } from '../materials';
import { fileSum } from '../probe';
import { stepId, VerifyError, type Resource } from '../resource';
import { quote } from '../../transports/quote';
import { k3sBinaryStep } from './k3s-binary';

interface Data {
  archives: Archive[];
}

interface Facts {
  /** sha256 by file name in K3s' folder. */
  sums: Record<string, string | null>;
  /** Names that the running containerd lists; null while K3s does not run here. */
  imported: string[] | null;
}

const kind = 'k3s-images';

/** What containerd knows stands here (containerd, ops.md): while it is untouched, its list of images is the same. */
const containerdState = '/var/lib/rancher/k3s/agent/containerd/io.containerd.metadata.v1.bolt/meta.db';
/** The list, under the state it was made of, until the next boot: to ask anew starts K3s, which costs more than all other facts. */
const listedPath = '/run/rackloom/images';

/** Image archives that K3s imports when it starts, so that nodes without internet can run the design's workloads. */
export const k3sImages: Resource<Data, Facts> = {
  kind,
  on: 'host',
  desired: (design, materials) =>
    k3sNodes(design).flatMap(({ device, cluster }) => {
      const used = new Set(
        Object.values(design.topology.workloads)
          .filter((workload) => design.topology.namespaces[workload.namespace]?.cluster === cluster)
          .map((workload) => workload.image),
      );
      const own = Object.entries(materials.archives).flatMap(([image, archive]) =>
        used.has(image) ? [archive] : [],
      );
      const archives = distinct([...(materials.k3s[cluster]?.images ?? []), ...own]);
      return archives.length > 0 ? [{ target: device, data: { archives } }] : [];
    }),
  needs: () => [],
  facts: {
    over: 'shell',
    units: () => [unitName('server'), unitName('agent')],
    script: ({ archives }) => `
${archives.map(({ file }) => `echo "$(sum ${quote(`${imagesFolder}/${file}`)}) "${quote(file)}`).join('\n')}
if is_active k3s || is_active k3s-agent; then
  echo imported; now=$(stat -c '%i %s %y' ${containerdState}); read -r seen <${listedPath}
  if [ "$now" ] && [ "$seen" = "$now" ]; then sed 1d ${listedPath}
  elif names=$(timeout 20 ${k3sPath} ctr images ls -q); then
    echo "$names"; mkdir -p ${dirname(listedPath)}
    [ -z "$now" ] || { printf '%s\\n' "$now" "$names" >${listedPath}.new && mv ${listedPath}.new ${listedPath}; }
  fi
fi`,
    parse: (output) => {
      const lines = output.trim().split('\n');
      const at = lines.indexOf('imported');
      const sums = (at < 0 ? lines : lines.slice(0, at)).map((line) => {
        const space = line.indexOf(' ');
        return [line.slice(space + 1), fileSum(line.slice(0, space))] as const;
      });
      return { sums: Object.fromEntries(sums), imported: at < 0 ? null : lines.slice(at + 1).sort() };
    },
  },
  nothing: { sums: {}, imported: null },
  compare({ data }, facts) {
    const missing = data.archives.filter(({ file, sha256 }) => facts.sums[file] !== sha256);
    const { imported } = facts;
    const unknown = (archive: Archive) =>
      imported !== null && archive.images.some((image) => !imported.includes(fullImageName(image)));
    const toImport =
      imported === null ? [] : data.archives.filter((each) => missing.includes(each) || unknown(each));
    const changes = [...missing.map(uploadOf), ...toImport.map(importOf)];
    if (changes.length === 0)
      return { same: true, why: text`all ${data.archives.length} image archives are there` };
    return {
      same: false,
      title:
        missing.length > 0
          ? text`Send ${plural(missing.length, { one: 'one image archive', other: '# image archives' })}`
          : text`Import ${plural(toImport.length, { one: 'one image archive', other: '# image archives' })}`,
      reason:
        missing.length > 0
          ? missing.length === 1
            ? text`${missing[0]!.file} is not there or not the same`
            : text`${missing.map(({ file }) => file)} are not there or not the same`
          : text`their images are not in the running containerd`,
      changes,
    };
  },
  async verify(item, context) {
    const transport = await context.transport(item.target);
    const { stdout } = await transport.run(['ls', '-1', imagesFolder], {
      sudo: true,
      signal: context.signal,
    });
    const there = stdout.split('\n');
    const lost = item.data.archives.filter(({ file }) => !there.includes(file));
    if (lost.length > 0) throw new VerifyError(text`${imagesFolder} lacks ${lost.map(({ file }) => file)}.`);
    return text`${item.data.archives.length} archives in ${imagesFolder}`;
  },
};

export const k3sImagesStep = (target: string) => stepId(kind, { target });
export const beforeK3s = (target: string) => [k3sBinaryStep(target), k3sImagesStep(target)];

const distinct = (archives: Archive[]): Archive[] => [
  ...new Map(archives.map((archive) => [archive.file, archive])).values(),
];

const uploadOf = ({ path, file, bytes, sha256 }: Archive): Change => ({
  kind: 'upload',
  from: path,
  to: `${imagesFolder}/${file}`,
  mode: '0644',
  bytes,
  sha256,
});

const importOf = ({ file }: Archive): Change =>
  run(
    [k3sPath, 'ctr', 'images', 'import', `${imagesFolder}/${file}`],
    text`Give ${file} to the running containerd`,
    { undo: null },
  );
