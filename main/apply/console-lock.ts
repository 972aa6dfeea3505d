import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { text } from '#shared/language/text';
import { CommandError, type Transport } from '../transports/transport';
import { routerOsText } from './console-clock';
import { LockedError, ownerHasEnded, type Lock } from './lock';

/**
 * The lock of a RouterOS device. It refuses a second entry of one address in one list ("already have such entry"), whoever adds it, and
 * takes an entry with a timeout away by itself, at a restart too (MikroTik docs, "Firewall", "Address-lists"): so an entry is the lock, and
 * one that was left runs out. The list is in no rule, and its address is for documentation only (RFC 5737).
 */
const list = 'rackloom-lock';
const address = '192.0.2.1';
/** Longer than any step between two renewals: a guarded one takes two minutes. */
const minutes = 15;

export interface ConsoleLock extends Lock {
  /** Begins its time anew; rejects where it ran out and another apply has taken it. */
  renew(): Promise<void>;
}

export async function takeConsoleLock(reach: () => Promise<Transport>, plan: string): Promise<ConsoleLock> {
  const owner = `${userInfo().username}@${hostname()} pid ${process.pid} plan ${plan}`;
  const comment = `${randomUUID()} ${owner}`;
  /** In one script, so that nobody comes between the taking away of what is ours, or of one that is dead, and the adding. */
  const take = async (inPlaceOf: string) => {
    const transport = await reach();
    try {
      await transport.enter('routeros', [...withoutLines(inPlaceOf), addLine(comment)]);
    } catch (error) {
      if (!(error instanceof CommandError && /already have such entry/i.test(error.result.stderr)))
        throw error;
      return transport;
    }
    return null;
  };
  const refusal = (transport: Transport, holder: Holder | null) =>
    new LockedError(
      holder
        ? text`${transport.endpoint} is being changed by another apply: ${holder.owner}; its lock runs out in ${holder.left}.`
        : text`${transport.endpoint} is being changed by another apply: unknown.`,
      text`Wait for it to end. If it is sure that it was killed, take its lock away there: /ip firewall address-list remove [find list=${list}]`,
    );
  const held = await take(comment);
  if (held) {
    const holder = await holderOn(held);
    const left = holder && ownerHasEnded(holder.owner) ? await take(holder.comment) : held;
    if (left) throw refusal(left, holder);
  }
  return {
    renew: async () => {
      const transport = await take(comment);
      if (transport) throw refusal(transport, await holderOn(transport));
    },
    release: async () => void (await (await reach()).enter('routeros', withoutLines(comment))),
  };
}

interface Holder {
  comment: string;
  owner: string;
  /** As the device says it, like `00:12:30`. */
  left: string;
}

async function holderOn(transport: Transport): Promise<Holder | null> {
  const said = await transport.enter('routeros', [
    `:foreach i in=[/ip firewall address-list find where list=${list}] do={:put ([/ip firewall address-list get $i timeout] . " " . [/ip firewall address-list get $i comment])}`,
  ]);
  const [, left = '', comment = ''] = /^(\S*) (\S+ .*)$/m.exec(said) ?? [];
  return comment === '' ? null : { comment, owner: comment.slice(comment.indexOf(' ') + 1), left };
}

const withoutLines = (comment: string) => [
  `/ip firewall address-list remove [find where list=${list} and comment=${routerOsText(comment)}]`,
];

const addLine = (comment: string) =>
  `/ip firewall address-list add list=${list} address=${address} timeout=${minutes}m comment=${routerOsText(comment)}`;
