import type { AppInfo } from '#shared/ipc/contract';
import { loadDesign } from '../apply/load-design';
import { createSecrets, type Keychain } from '../credentials/secrets';
import type { Desk } from '../files/desk';
import type { Wakings } from '../live/sleep';
import { runStudy } from '../simulate/study';
import { openConnections } from '../transports/ssh-connections';
import { appVersion } from './app-version';
import { createApplyGate } from './apply-gate';
import { createHub } from './hub';
import { createQuestions, type SecretSource } from './questions';
import { createReachPool } from './reach-pool';
import type { Services } from './services';

/** The real services; a surface gives its files, where it asks for secrets, and how it shows a theme. */
export function createServices(surface: {
  mode: AppInfo['mode'];
  profile: string | null;
  desk: Desk;
  secretSource: SecretSource;
  keychain?: Keychain;
  showTheme?: Services['showTheme'];
  /** Where the system tells that it has slept. */
  wakings?: Wakings;
}): Services {
  const questions = createQuestions(surface.secretSource);
  const secrets = createSecrets({
    ask: questions,
    ...(surface.keychain && { keychain: surface.keychain }),
  });
  return {
    info: {
      version: appVersion(),
      mode: surface.mode,
      platform: process.platform,
      profile: surface.profile,
    },
    desk: surface.desk,
    questions,
    secrets,
    reaches: createReachPool((design) =>
      openConnections({ topology: design.topology, ask: questions, secrets }),
    ),
    applyGate: createApplyGate(),
    menuCommands: createHub(),
    showTheme: surface.showTheme ?? (() => undefined),
    loadDesign,
    runStudy,
    // With their cluster client they take most of a second to load, which the first screen need not wait for.
    makePlan: async (work) => (await import('../apply/make-plan')).makePlan(work),
    makeRevert: async ({ design }) => (await import('../apply/plan-revert')).planLastRevert(design),
    makeRemoval: async (work) => (await import('../apply/plan-removal')).planRemoval(work),
    runApply: async (work) => (await import('../apply/run-apply')).runApply(work),
    readStatus: async (work) => (await import('../live/status')).readStatus(work),
    planMeasurement: async (choice) => (await import('../measure/measure')).measurePlan(choice),
    measure: async (work) => (await import('../measure/measure')).measure(work),
    watchLive: async (work) =>
      (await import('../live/watch')).watchLive({
        ...work,
        ...(surface.wakings && { wakings: surface.wakings }),
      }),
    followLogs: async (work) => (await import('../live/logs')).followLogs(work),
    followContainerLogs: async (work) => (await import('../live/container-logs')).followContainerLogs(work),
    forwardPort: async (work) => (await import('../forwards/forward-port')).forwardPort(work),
    runTerminal: async (work) => (await import('../terminals/run-terminal')).runTerminal(work),
  };
}
