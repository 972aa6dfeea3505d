import { isMap, isSeq, parseDocument, type Document, type YAMLMap, type YAMLSeq } from 'yaml';

/** What K3s leaves for its administrator, under a name of ours and with a way in from this machine. */
export interface ClusterAccess {
  /** Of cluster, user and context. */
  name: string;
  /** `https://10.20.10.11:6443`. */
  server: string;
  /** Name in the API's certificate, where it is not the one in `server`. */
  tlsServerName?: string;
  /** Base64, as K3s has them. */
  authority: string;
  certificate: string;
  key: string;
}

/** It is not written to: broken, or the name belongs to another cluster. */
export class KubeconfigError extends Error {
  override readonly name = 'KubeconfigError';
  constructor(
    message: string,
    readonly mend: string,
  ) {
    super(message);
  }
}

export interface MergeOptions {
  /** For messages. */
  path: string;
  /** Makes it kubectl's current context, too; else only where there is none. */
  use: boolean;
  /** Takes the place of an entry of the same name that is for another cluster. */
  replace: boolean;
}

/** Three entries of ours go into a kubeconfig; all else in it stays as it is written, with its comments. */
export function mergeKubeconfig(text: string | null, access: ClusterAccess, options: MergeOptions): string {
  const document = documentIn(text, options.path);
  const { name, authority } = access;
  const clusters = listIn(document, 'clusters', options.path);
  const known = entryNamed(clusters, name)?.getIn(['cluster', 'certificate-authority-data']);
  if (entryNamed(clusters, name) && known !== authority && !options.replace)
    throw new KubeconfigError(
      `${options.path} has a cluster "${name}" with another certificate authority.`,
      'Give it another name with --name NAME; or --replace, if it is this cluster before it was made anew.',
    );
  put(document, clusters, name, {
    cluster: {
      'certificate-authority-data': authority,
      server: access.server,
      ...(access.tlsServerName !== undefined && { 'tls-server-name': access.tlsServerName }),
    },
  });
  put(document, listIn(document, 'users', options.path), name, {
    user: { 'client-certificate-data': access.certificate, 'client-key-data': access.key },
  });
  const contexts = listIn(document, 'contexts', options.path);
  const namespace = entryNamed(contexts, name)?.getIn(['context', 'namespace']);
  put(document, contexts, name, {
    context: { cluster: name, user: name, ...(typeof namespace === 'string' && { namespace }) },
  });
  if (options.use || !document.get('current-context')) document.set('current-context', name);
  return document.toString({ lineWidth: 0 });
}

function documentIn(text: string | null, path: string): Document {
  const empty = text === null || text.trim() === '';
  const document = parseDocument(empty ? 'apiVersion: v1\nkind: Config\n' : text);
  const [error] = document.errors;
  if (error)
    throw new KubeconfigError(
      `${path} is broken in line ${error.linePos?.[0].line ?? '?'}: ${error.message.split('\n')[0]}`,
      'Mend it, or name another file with --output FILE.',
    );
  if (!isMap(document.contents) || document.get('kind') !== 'Config')
    throw new KubeconfigError(
      `${path} is no kubeconfig: it has no kind: Config.`,
      'Name another file with --output FILE.',
    );
  return document;
}

function listIn(document: Document, key: string, path: string): YAMLSeq {
  const found = document.get(key);
  if (isSeq(found)) return found;
  if (found !== undefined && found !== null)
    throw new KubeconfigError(
      `${key} in ${path} is no list.`,
      'Mend it, or name another file with --output FILE.',
    );
  const made = document.createNode([]) as YAMLSeq;
  document.set(key, made);
  return made;
}

const entryNamed = (list: YAMLSeq, name: string): YAMLMap | undefined =>
  list.items.find((item): item is YAMLMap => isMap(item) && item.get('name') === name);

function put(document: Document, list: YAMLSeq, name: string, entry: object): void {
  const node = document.createNode({ ...entry, name });
  const at = list.items.findIndex((item) => isMap(item) && item.get('name') === name);
  if (at < 0) list.items.push(node);
  else list.items[at] = node;
  list.flow = false;
}
