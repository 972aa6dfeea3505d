import { text, type Text } from '../../language/text';
import type { Draft } from './input/draft';
import { fieldsOf, textOf, wholeOf } from './input/plain';

/** A service's port, or range of ports, as either form of Compose has it. */
interface Published {
  /** Address of the host that it is bound to; left out: all of them. */
  address: string | undefined;
  outer: string | undefined;
  inner: string | undefined;
  protocol: string;
}

/** More than any homelab publishes one by one. */
const longestRange = 100;

/** Published TCP ports, on the host → in the container. What would be open wider than it was is not taken. */
export function portsOf(
  draft: Draft,
  ports: readonly unknown[],
  where: string,
): Record<string, number> | undefined {
  const found = ports.flatMap((port): [string, number][] => {
    const published = publishedOf(port);
    const why = whyNot(published);
    const [outer, inner] = [rangeOf(published.outer), rangeOf(published.inner)];
    if (!why && outer && inner && outer.length === inner.length)
      return outer.map((each, i) => [String(each), inner[i]!]);
    draft.lose(
      text`port ${textOf(port) ?? JSON.stringify(port)}`,
      where,
      why ?? text`It is no port or range that fits, as in "8080:80".`,
    );
    return [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function whyNot({ address, outer, protocol }: Published): Text | undefined {
  if (protocol !== 'tcp') return text`Only TCP ports are published.`;
  if (address !== undefined && !['0.0.0.0', '[::]', '::'].includes(address))
    return text`It is for ${address} alone; a port here is open on every address of the host. Publish it if it may be.`;
  return outer === undefined
    ? text`The engine would choose a port of the host; name one, as in "8080:80".`
    : undefined;
}

function publishedOf(port: unknown): Published {
  const short = textOf(port);
  if (short === undefined) {
    const { host_ip: address, published, target, protocol } = fieldsOf(port);
    return {
      address: textOf(address),
      outer: textOf(published),
      inner: textOf(target),
      protocol: textOf(protocol) ?? 'tcp',
    };
  }
  const [, address, outer, inner, protocol = 'tcp'] =
    /^(?:(?:(\[[\da-f:.]*\]|\d+\.[\d.]+):)?([\d-]*):)?([\d-]+)(?:\/(\w+))?$/i.exec(short) ?? [];
  return { address, outer: outer || undefined, inner, protocol };
}

/** `80` and `8000-8002` as numbers; undefined for what is neither. */
function rangeOf(written: string | undefined): number[] | undefined {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(written ?? '') ?? [];
  const [from, to] = [wholeOf(first, 1, 65535), wholeOf(last, 1, 65535)];
  if (from === undefined || to === undefined || to < from || to - from >= longestRange) return undefined;
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
