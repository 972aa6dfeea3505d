import { text } from '#shared/language/text';
import { file } from '../change';
import { addressOf, isHost, isPresent, managedHosts, nodeName } from '../managed';
import type { Design } from '../design';
import { mark, withBlock } from '../marked-block';
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
    const after = withBlock(before ?? '127.0.0.1\tlocalhost\n', data.design, data.lines);
    if (after === before) return { same: true, why: text`/etc/hosts names all ${data.lines.length} hosts` };
    return {
      same: false,
      title: text`Write the hosts of the design to /etc/hosts`,
      reason: before?.includes(mark('BEGIN', data.design))
        ? text`the block of this design differs`
        : text`/etc/hosts has no block of this design`,
      changes: [file(hostsFile, before, after)],
    };
  },
  remove({ data }, { hosts }) {
    const without = hosts === null ? null : withBlock(hosts, data.design, null);
    return without === hosts ? [] : [file(hostsFile, hosts, without)];
  },
  async verify(item, context) {
    const transport = await context.transport(item.target);
    const read = await transport.readFile(hostsFile, { signal: context.signal });
    if (read === null || withBlock(read, item.data.design, item.data.lines) !== read)
      throw new VerifyError(text`/etc/hosts does not hold the block that was written.`);
    return text`the block reads back`;
  },
};

const hostLines = (design: Design): string[] =>
  Object.entries(design.topology.devices).flatMap(([id, device]) => {
    const address = addressOf(design.topology, id);
    return isHost(device) && isPresent(design, id) && address !== undefined
      ? [`${address}\t${nodeName(design, id)}`]
      : [];
  });
