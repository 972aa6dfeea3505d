import type { RackloomHandlers } from '#shared/ipc/contract';
import type { OnTarget, TargetReading } from '#shared/plan/target-reading';
import type { Studied, StudyKind, StudyProgress, StudySettings } from '#shared/results/study';
import type { Design } from '../apply/design';
import { pictureFile } from '../exchange/picture-file';
import { readOwnModels } from '../files/own-models';
import { listSamples, openSample } from '../files/sample';
import { createCardDesk } from '../first-boot/card-desk';
import { createHeldTerminals } from '../terminals/held-terminals';
import { createDesignReader } from './read-design';
import { createPlanShelf } from './plan-shelf';
import type { Services } from './services';
import { createSweepShelf } from './sweep-shelf';

/**
 * The contract for one channel: a window, or a browser's tab. Plans are kept per channel, so that only what this
 * person was shown can be applied, and terminals, so that nobody else types into them; everything else is shared through
 * `services`.
 */
export function createHandlers(services: Services): RackloomHandlers {
  const { desk, questions, secrets } = services;
  const readDesign = createDesignReader(services);
  const plans = createPlanShelf();
  const sweeps = createSweepShelf();
  const terminals = createHeldTerminals();
  const cards = createCardDesk({ chooseFolder: () => desk.chooseFolder(), secrets });

  const withReach = async <T>(
    design: Design,
    use: (reach: ReturnType<Services['reaches']['acquire']>) => Promise<T>,
  ): Promise<T> => {
    const reach = services.reaches.acquire(design);
    try {
      return await use(reach);
    } finally {
      reach.release();
    }
  };

  const study =
    <K extends StudyKind>(kind: K) =>
    async (
      { settings, ...document }: { text: string; path: string | null; settings: StudySettings<K> },
      context: { signal: AbortSignal; progress: (progress: StudyProgress<K>) => void },
    ): Promise<Studied<K>> => {
      // As the window simulates it: without what a profile says of the machines at hand.
      const { topology } = await readDesign({ ...document, profile: null });
      return services.runStudy({ kind, topology, settings }, context);
    };

  return {
    'app.info': () => ({ ...services.info, files: desk.files }),
    'file.initial': () => desk.initial(),
    'file.open': () => desk.open(),
    'file.samples': () => listSamples(),
    'file.openSample': ({ id }) => openSample(id),
    'file.recent': () => desk.recent(),
    'file.openRecent': ({ path }) => desk.openRecent(path),
    'file.save': (file) => desk.save(file),
    'file.saveAs': (file) => desk.saveAs(file),
    'file.picture': ({ text, kind }) => pictureFile(text, kind),
    'file.committed': (file) => desk.committed(file),
    'file.watch': (file, watch) => desk.watch(file, watch),
    'file.keepCopy': (copy) => desk.keepCopy(copy),
    'file.edited': ({ edited }) => desk.edited(edited),

    'models.own': ({ path }) => readOwnModels(path !== null && desk.holds(path) ? path : null),

    'menu.commands': (_, context) => services.menuCommands.watch(context),
    'window.theme': ({ theme }) => services.showTheme(theme),

    'simulate.explain': study('explain'),
    'simulate.failures': study('failures'),
    'simulate.replicate': study('replicate'),
    'simulate.sweep': async ({ settings, ...document }, context) => {
      const { topology, hash } = await readDesign({ ...document, profile: null });
      const points = sweeps.open({ hash, settings });
      const order = { kind: 'sweep' as const, topology, settings, done: [...points] };
      const studied = await services.runStudy(order, { ...context, onPoint: (point) => points.push(point) });
      sweeps.clear();
      return studied;
    },

    'plan.make': async ({ only, purpose, ...document }, { progress, signal }) => {
      const design = await readDesign(document);
      const make = { apply: services.makePlan, revert: services.makeRevert, remove: services.makeRemoval };
      const plan = await withReach(design, ({ connections }) =>
        make[purpose ?? 'apply']({
          design,
          connections,
          secrets,
          signal,
          onTarget: tellTo(progress),
          ...(only && { only }),
        }),
      );
      plans.put(plan, design);
      return plan;
    },
    'plan.apply': async ({ hash, ...document }, { progress, signal }) => {
      const { plan, design } = plans.take(hash, await readDesign(document));
      return services.applyGate.run((cancels) =>
        withReach(design, ({ connections }) =>
          services.runApply({ plan, design, connections, secrets, signal, cancels, onEvent: progress }),
        ),
      );
    },
    'plan.cancelTarget': ({ target }) => services.applyGate.cancelTarget(target),
    status: async (document, { progress, signal }) => {
      const design = await readDesign(document);
      return withReach(design, ({ connections }) =>
        services.readStatus({ design, connections, secrets, signal, onTarget: tellTo(progress) }),
      );
    },

    'measure.plan': async ({ hosts, count, ...document }) =>
      services.planMeasurement({ design: await readDesign(document), only: hosts, count }),
    'measure.run': async ({ hosts, count, ...document }, { progress, signal }) => {
      const design = await readDesign(document);
      return withReach(design, ({ connections }) =>
        services.measure({ design, connections, only: hosts, count, signal, onProgress: progress }),
      );
    },

    'bootFiles.cards': () => cards.cards(),
    'bootFiles.chooseFolder': () => cards.chooseFolder(),
    'bootFiles.preview': async ({ text, path, profile, ...order }) =>
      cards.preview((await readDesign({ text, path, profile })).topology, order),
    'bootFiles.write': async ({ text, path, profile, ...order }) =>
      cards.write((await readDesign({ text, path, profile })).topology, order),

    'live.watch': async (document, { send, signal }) => {
      const design = await readDesign(document);
      await withReach(design, ({ connections }) => services.watchLive({ design, connections, send, signal }));
    },
    'live.logs': async ({ text, path, profile, ...order }, { send, signal }) => {
      const design = await readDesign({ text, path, profile });
      await withReach(design, ({ connections }) =>
        services.followLogs({ design, connections, order, send, signal }),
      );
    },
    'live.containerLogs': async ({ text, path, profile, ...order }, { send, signal }) => {
      const design = await readDesign({ text, path, profile });
      await withReach(design, ({ connections }) =>
        services.followContainerLogs({ design, connections, order, send, signal }),
      );
    },
    'terminal.open': async ({ text, path, profile, id, ...order }, { send, signal }) => {
      const design = await readDesign({ text, path, profile });
      await withReach(design, ({ connections }) =>
        terminals.hold(id, (onOpen) =>
          services.runTerminal({ design, connections, order, send, signal, onOpen }),
        ),
      );
    },
    'terminal.write': ({ id, text }) => terminals.write(id, text),
    'terminal.resize': ({ id, size }) => terminals.resize(id, size),
    'forward.open': async ({ text, path, profile, ...order }, { send, signal }) => {
      const design = await readDesign({ text, path, profile });
      await withReach(design, ({ connections }) =>
        services.forwardPort({ design, connections, order, send, signal }),
      );
    },
    'questions.watch': (_, context) => questions.watch(context),
    'questions.answer': ({ id, accept }) => questions.answer(id, accept),
  };
}

const tellTo =
  (progress: (reading: TargetReading) => void): OnTarget =>
  (target, state, problem) =>
    progress({ target, state, ...(problem && { problem }) });
