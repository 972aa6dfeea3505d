import type { Change } from '#shared/plan/plan';
import type { ConsoleKind } from '../transports/console/console';
import { CommandError, type Transport } from '../transports/transport';
import type { Clock } from './guard-clock';

/** The lock-out guard of devices without a shell, in their own words. */
interface ConsoleGuard {
  slackS: number;
  /** Starts a clock on the device that runs the lines `undo` unless it is confirmed. */
  arm(seconds: number, undo: readonly string[]): string[];
  /** Stops the clock; refused where it has run out. */
  confirm: readonly string[];
  /** Answers without changing anything. */
  probe: string;
  /** What `probe` prints while the clock still runs. */
  running: RegExp;
}

const name = 'rackloom-guard';

/** Text as RouterOS reads it between quotes (MikroTik docs, "Scripting", Constant escape sequences). */
export const routerOsText = (text: string): string => `"${text.replace(/[\\"$?]/g, '\\$&')}"`;

/**
 * RouterOS: a scheduler entry, which outlives a reboot, with a script that first takes itself away ("Scheduler": the start time is
 * that of the adding, the first run an interval later). Safe mode would end with our session, and the new connection that proves contact
 * could not tell it to stay.
 */
const routeros: ConsoleGuard = {
  slackS: 30,
  arm: (seconds, undo) => [
    `/system scheduler remove [find name="${name}"]`,
    `/system scheduler add name="${name}" interval=${seconds}s on-event=${routerOsText([`/system scheduler remove [find name="${name}"]`, ...undo].join('; '))}`,
  ],
  confirm: [
    `:if ([:len [/system scheduler find name="${name}"]] = 0) do={:error "the timer was quicker"}`,
    `/system scheduler remove [find name="${name}"]`,
  ],
  probe: `:put [:len [/system scheduler find name="${name}"]]`,
  running: /^1$/m,
};

/**
 * IOS: a reload to the configuration that is saved, called off once contact is proven; only then the new one is saved (Cisco IOS
 * Configuration Fundamentals, "reload in"). A reload loses what nobody saved: IOS asks about that, and the step stops.
 */
const ios: ConsoleGuard = {
  // A stack may take ten minutes to boot.
  slackS: 720,
  arm: (seconds) => [`reload in ${Math.ceil(seconds / 60) + 1}`],
  confirm: ['reload cancel', 'write memory'],
  probe: 'show reload',
  running: /Reload scheduled/,
};

const guards: Readonly<Record<ConsoleKind, ConsoleGuard>> = { routeros, ios };

export function consoleClock(kind: ConsoleKind, undo: readonly Change[], seconds: number): Clock {
  const guard = guards[kind];
  const lines = undo.flatMap((change) => (change.kind === 'command' ? change.command.split('\n') : []));
  return {
    slackS: guard.slackS,
    arm: async (transport) => void (await transport.enter(kind, guard.arm(seconds, lines))),
    answers: (transport, options) => transport.enter(kind, [guard.probe], options),
    confirm: (transport) => taken(transport.enter(kind, guard.confirm)),
    isUndone: async (transport: Transport) => !guard.running.test(await transport.enter(kind, [guard.probe])),
  };
}

/** False where the device refused. */
const taken = (entering: Promise<string>) =>
  entering.then(
    () => true,
    (error: unknown) => {
      if (error instanceof CommandError) return false;
      throw error;
    },
  );
