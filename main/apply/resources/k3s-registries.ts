import { stringify } from 'yaml';
import { text } from '#shared/language/text';
import { file } from '../change';
import type { Design } from '../design';
import { k3sNodes } from '../k3s';
import { secretNames, secretPlaceholder } from '../placeholders';
import { fileText, keyValues } from '../probe';
import { readsBack } from '../reads-back';
import { stepId, type Resource } from '../resource';

interface Data {
  cluster: string;
  /** Secrets by name. */
  text: string;
}

interface Facts {
  /** Passwords struck out on the host: they never leave it. */
  text: string | null;
  mode: string;
}

const kind = 'k3s-registries';
const path = '/etc/rancher/k3s/registries.yaml';
export const registriesStep = (target: string) => stepId(kind, { target });

/**
 * Mirrors and logins of container registries, on every node (K3s docs, private registry). K3s reads them when it starts, so its
 * unit's revision holds them too.
 */
export const k3sRegistries: Resource<Data, Facts> = {
  kind,
  on: 'host',
  desired: (design) =>
    k3sNodes(design).flatMap(({ device, cluster }) => {
      const text = registriesOf(design, cluster);
      return text === '' ? [] : [{ target: device, data: { cluster, text } }];
    }),
  needs: () => [],
  facts: {
    over: 'shell',
    script: () =>
      `[ ! -f ${path} ] || { echo "text=b:$(sed 's/^\\( *password: \\).*/\\1-/' ${path} | base64 -w0)"; echo "mode=$(stat -c %a ${path})"; }`,
    parse: (output) => {
      const { text, mode = '' } = keyValues(output);
      return { text: fileText(text), mode };
    },
  },
  nothing: { text: null, mode: '' },
  compare({ data }, { text: found, mode }) {
    const shown = data.text.replace(/^( *password: ).*$/gm, '$1-');
    if (found === shown && mode === '600') return { same: true, why: text`${path} is as designed` };
    return {
      same: false,
      title: text`Name the container registries`,
      reason:
        found === null
          ? text`there is no ${path}`
          : found === shown
            ? text`others may read ${path}`
            : text`${path} differs`,
      changes: [{ ...file(path, found, data.text, '0600'), ...(found !== null && { sensitive: true }) }],
    };
  },
  unknowns: ({ data }, context) =>
    Object.fromEntries(
      secretNames(data.text).map((name) => [
        secretPlaceholder(name),
        async () => JSON.stringify(await context.secret(name, `for a registry of cluster ${data.cluster}`)),
      ]),
    ),
  verify: readsBack(() => k3sRegistries),
};

/** registries.yaml of a cluster's nodes; empty where the design names none. */
export function registriesOf({ topology }: Design, cluster: string): string {
  const { mirrors = {}, logins = {} } = topology.clusters[cluster]?.registries ?? {};
  const names = { mirrors: Object.keys(mirrors), logins: Object.keys(logins) };
  if (names.mirrors.length + names.logins.length === 0) return '';
  const configs = Object.entries(logins).map(([host, { username, password, caFile }]) => [
    host,
    {
      ...(username !== undefined && {
        auth: { username, ...(password && { password: secretPlaceholder(password.secret) }) },
      }),
      ...(caFile !== undefined && { tls: { ca_file: caFile } }),
    },
  ]);
  return stringify({
    ...(names.mirrors.length > 0 && {
      mirrors: Object.fromEntries(Object.entries(mirrors).map(([host, endpoint]) => [host, { endpoint }])),
    }),
    ...(configs.length > 0 && { configs: Object.fromEntries(configs) as Record<string, unknown> }),
  });
}
