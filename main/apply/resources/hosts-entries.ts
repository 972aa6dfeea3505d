import { addressOf, isHost, isPresent, managedHosts, nodeName } from '../managed';
import type { Design } from '../design';
import { fileText } from '../probe';
import { VerifyError, type Resource } from '../resource';
import { hostnameStep } from './hostname';

interface Data {
  /** Name of the topology: it stands in the block's marks, so that two designs do not fight over one block. */
  design: string;
  lines: string[];
}

interface Facts {
  hosts: string | null;
}

const hostsFile = '/etc/hosts';

/** The design's hosts in a marked block of /etc/hosts; what stands outside the marks is the user's. */
export const hostsEntries: Resource<Data, Facts> = {
  kind: 'hosts-entries',
  on: 'host',
  desired: (design) => {
    const lines = hostLines(design);
    return managedHosts(design).map((target) => ({ target, data: { design: design.topology.name, lines } }));
  },
  // Both write /etc/hosts.
  needs: (item) => [hostnameStep(item.target)],
  facts: {
    over: 'shell',
    script: () => 'text /etc/hosts',
    parse: (output) => ({ hosts: fileText(output.trim()) }),
  },
  nothing: { hosts: null },
  compare({ data }, facts, knowledge) {
    const before = knowledge.planned(hostsFile) ?? facts.hosts;
    const after = withBlock(before ?? '127.0.0.1\tlocalhost\n', data);
    if (after === before) return { same: true, why: `/etc/hosts names all ${data.lines.length} hosts` };
    return {
      same: false,
      title: 'Write the hosts of the design to /etc/hosts',
      reason: before?.includes(mark('BEGIN', data))
        ? 'the block of this design differs'
        : '/etc/hosts has no block of this design',
      changes: [{ kind: 'file', path: hostsFile, mode: '0644', owner: 'root:root', before, after }],
    };
  },
  async verify(item, context) {
    const transport = await context.transport(item.target);
    const text = await transport.readFile(hostsFile, { signal: context.signal });
    if (text === null || withBlock(text, item.data) !== text)
      throw new VerifyError('/etc/hosts does not hold the block that was written.');
    return 'the block reads back';
  },
};

const hostLines = (design: Design): string[] =>
  Object.entries(design.topology.devices).flatMap(([id, device]) => {
    const address = addressOf(design.topology, id);
    return isHost(device) && isPresent(design, id) && address !== undefined
      ? [`${address}\t${nodeName(design, id)}`]
      : [];
  });

const mark = (which: 'BEGIN' | 'END', data: Data) => `# ${which} rackloom ${data.design}`;

/** The text with the design's block: replaced where it stands, else added at the end. */
export function withBlock(text: string, data: Data): string {
  const block = [mark('BEGIN', data), ...data.lines, mark('END', data)];
  const lines = text.split('\n');
  const from = lines.indexOf(mark('BEGIN', data));
  const to = lines.indexOf(mark('END', data), from);
  if (from >= 0 && to >= 0) return lines.toSpliced(from, to - from + 1, ...block).join('\n');
  const base = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return `${base}${block.join('\n')}\n`;
}
