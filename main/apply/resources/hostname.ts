import { text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { file, run } from '../change';
import { managedHosts, nodeName } from '../managed';
import { fileText, keyValues } from '../probe';
import { stepId, VerifyError, type Resource } from '../resource';

interface Data {
  hostname: string;
}

interface Facts {
  /** What /etc/hostname says, and what the kernel says now. */
  static: string;
  current: string;
  hosts: string | null;
}

const kind = 'hostname';
const hostsFile = '/etc/hosts';
/** Debian's convention: the host's own name resolves without a network (Debian Reference 5.1.1). */
const ownAddress = '127.0.1.1';

/** The host's own name, and the line in /etc/hosts that sudo and others look it up in. */
export const hostname: Resource<Data, Facts> = {
  kind,
  on: 'host',
  desired: (design) =>
    managedHosts(design).map((target) => ({ target, data: { hostname: nodeName(design, target) } })),
  needs: () => [],
  facts: {
    over: 'shell',
    script: () =>
      'v=; read -r v </etc/hostname; echo "static=$v"; v=; read -r v </proc/sys/kernel/hostname; echo "current=$v"; printf hosts=; text /etc/hosts',
    parse: (output) => {
      const values = keyValues(output);
      return {
        static: values['static'] ?? '',
        current: values['current'] ?? '',
        hosts: fileText(values['hosts']),
      };
    },
  },
  nothing: { static: '', current: '', hosts: null },
  compare({ data }, facts) {
    const changes: Change[] = [];
    const named = facts.static === data.hostname && facts.current === data.hostname;
    if (!named)
      changes.push(
        run(['hostnamectl', 'set-hostname', data.hostname], text`Name the host ${data.hostname}`, {
          ...(facts.static && { undo: ['hostnamectl', 'set-hostname', facts.static] }),
        }),
      );
    const hosts = withOwnName(facts.hosts ?? '127.0.0.1\tlocalhost\n', data.hostname);
    if (hosts !== facts.hosts) changes.push(file(hostsFile, facts.hosts, hosts));
    if (changes.length === 0) return { same: true, why: text`is named ${data.hostname} and resolves it` };
    return {
      same: false,
      title: named ? text`Let ${data.hostname} resolve its own name` : text`Name the host ${data.hostname}`,
      reason: named
        ? text`/etc/hosts has no line ${ownAddress} ${data.hostname}`
        : facts.static === ''
          ? text`its name is not known yet`
          : text`its name is ${facts.static}`,
      changes,
    };
  },
  takesBack: ({ before, after }, now) => {
    const [left, old] = [before, after].map((text) => ownLine(text ?? ''));
    return left !== undefined && ownLine(now) === left ? withOwnLine(now, old) : undefined;
  },
  async verify(item, context) {
    const transport = await context.transport(item.target);
    const { stdout } = await transport.run(['cat', '/proc/sys/kernel/hostname'], { signal: context.signal });
    if (stdout.trim() !== item.data.hostname)
      throw new VerifyError(text`${item.target} calls itself ${stdout.trim()}, not ${item.data.hostname}.`);
    return text`calls itself ${item.data.hostname}`;
  },
};

export const hostnameStep = (target: string) => stepId(kind, { target });

/** The text with a 127.0.1.1 line that names the host, with its full name before it where the user wrote one. */
export function withOwnName(hosts: string, name: string): string {
  const own = ownLine(hosts);
  const names = (own ?? '').replace(/#.*/, '').trim().split(/\s+/).slice(1);
  if (names.includes(name) && names[0]?.split('.')[0] === name) return hosts;
  return withOwnLine(hosts, `${ownAddress}\t${name}`);
}

const isOwn = (line: string) => line.trim().split(/\s+/)[0] === ownAddress;
const ownLine = (hosts: string) => hosts.split('\n').find(isOwn);

/** The text with this line for 127.0.1.1: in place of the one it has, else after that of 127.0.0.1; without one where undefined. */
function withOwnLine(hosts: string, line: string | undefined): string {
  const lines = hosts.split('\n');
  const fresh = line === undefined ? [] : [line];
  const own = lines.findIndex(isOwn);
  if (own >= 0) return lines.toSpliced(own, 1, ...fresh).join('\n');
  const loopback = lines.findIndex((each) => each.trim().startsWith('127.0.0.1'));
  return lines.toSpliced(loopback + 1, 0, ...fresh).join('\n');
}
