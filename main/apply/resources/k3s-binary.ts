import { type Text, text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { architectureOf } from '../k3s-release';
import { k3sNodes, k3sPath } from '../k3s';
import type { K3sBinary } from '../materials';
import { fileSum, keyValues } from '../probe';
import { stepId, VerifyError, type Comparison, type Resource } from '../resource';

interface Data {
  cluster: string;
  version: string;
  binary: K3sBinary;
}

interface Facts {
  sum: string | null;
  /** As `k3s --version` says. */
  version: string;
  machine: string;
}

const kind = 'k3s-binary';

/** The one binary of K3s: sent from the user's machine where the profile has it, else fetched by the host itself. */
export const k3sBinary: Resource<Data, Facts> = {
  kind,
  on: 'host',
  desired: (design, materials) =>
    k3sNodes(design).flatMap(({ device, cluster }) => {
      const k3s = materials.k3s[cluster];
      return k3s ? [{ target: device, data: { cluster, version: k3s.version, binary: k3s.binary } }] : [];
    }),
  needs: () => [],
  facts: {
    over: 'shell',
    script: ({ binary }) => `
echo "machine=$(uname -m)"
if [ -x ${k3sPath} ]; then
  sum=${binary.from === 'machine' ? `$(sum ${k3sPath})` : ''}; echo "sum=$sum"
  # Starting it to ask costs more than all else here: the right sum has the right version.
  [ "$sum" = ${binary.from === 'machine' ? binary.sha256 : 'unknown'} ] ||
    echo "version=$(timeout 10 ${k3sPath} --version | sed -n 's/^k3s version \\([^ ]*\\).*/\\1/p')"
fi`,
    parse: (output, { binary, version }) => {
      const values = keyValues(output);
      const sum = fileSum(values['sum']);
      const isRight = binary.from === 'machine' && sum === binary.sha256;
      return {
        sum,
        version: isRight ? version : (values['version'] ?? ''),
        machine: values['machine'] ?? '',
      };
    },
  },
  nothing: { sum: null, version: '', machine: '' },
  compare({ target, data }, facts) {
    const installed = facts.version || 'none';
    const leap = forbiddenLeap(facts.version, data.version);
    if (leap) return impossible(leap.why(target), leap.mend);
    if (data.binary.from === 'release') return compareRelease(target, data, data.binary, facts);
    const { path, sha256, bytes } = data.binary;
    if (facts.sum === sha256) return { same: true, why: text`k3s ${installed} is the one the profile gives` };
    return {
      same: false,
      title: text`Send the K3s binary`,
      reason:
        installed === 'none'
          ? text`K3s is not there`
          : text`${installed} is another binary than the profile's`,
      changes: [{ kind: 'upload', from: path, to: k3sPath, mode: '0755', bytes, sha256 }],
    };
  },
  async verify(item, context) {
    const transport = await context.transport(item.target);
    const { stdout } = await transport.run([k3sPath, '--version'], { signal: context.signal });
    const version = versionIn(stdout);
    if (version === '') throw new VerifyError(text`${k3sPath} --version does not say a version.`, [stdout]);
    if (item.data.binary.from === 'release' && version !== item.data.version)
      throw new VerifyError(text`${k3sPath} is ${version}, not ${item.data.version}.`);
    return text`k3s ${version}`;
  },
};

export const k3sBinaryStep = (target: string) => stepId(kind, { target });

/** The version in the first line of `k3s --version`: `k3s version v1.34.4+k3s1 (…)`. */
export const versionIn = (output: string): string => /^k3s version (\S+)/m.exec(output)?.[1] ?? '';

function compareRelease(
  target: string,
  data: Data,
  binary: K3sBinary & { from: 'release' },
  facts: Facts,
): Comparison {
  if (facts.version === data.version) return { same: true, why: text`k3s ${data.version} is installed` };
  const arch = architectureOf[facts.machine || 'x86_64'];
  if (!arch)
    return impossible(
      text`K3s has no release for ${facts.machine}, the processor of ${target}.`,
      text`Use a 64-bit operating system (aarch64 or x86_64).`,
    );
  const { url, sha256 } = binary.downloads[arch];
  if (sha256 === null)
    return impossible(
      text`The checksum of K3s ${data.version} for ${arch} could not be read, so ${target} cannot be given the binary.`,
      text`See that this machine reaches ${new URL(url).host} and that the version exists, or name a folder with k3s and k3s.sha256 as artifacts of cluster ${data.cluster} in a profile.`,
    );
  const change: Change = { kind: 'download', url, to: k3sPath, mode: '0755', sha256 };
  return {
    same: false,
    title: text`Fetch the K3s ${data.version} binary`,
    reason: facts.version ? text`${facts.version} is installed` : text`K3s is not there`,
    changes: [change],
  };
}

const minorOf = (version: string) => /^v1\.(\d+)\./.exec(version)?.[1];

interface Leap {
  why: (target: string) => Text;
  mend: Text;
}

/** Kubernetes' version skew policy: minor versions one by one, and none back. */
function forbiddenLeap(from: string, to: string): Leap | null {
  const [was = NaN, now = NaN] = [minorOf(from), minorOf(to)].map(Number);
  if (now < was)
    return {
      why: (target) => text`${target} runs K3s ${from}, and Kubernetes does not go back to ${to}.`,
      mend: text`Keep the version, or restore a saved datastore.`,
    };
  if (now > was + 1)
    return {
      why: (target) => text`${target} runs K3s ${from}, and ${to} skips a minor version.`,
      mend: text`Upgrade to the last ${`v1.${was + 1}`} first.`,
    };
  return null;
}

const impossible = (summary: Text, mend: Text): Comparison => ({
  same: 'impossible',
  diagnostic: { severity: 'error', code: 'k3s-binary', summary, mend },
});
