import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Fault, JobHandle } from '#shared/ipc/forms';
import type { Studied, StudyKind, StudyProgress, StudySettings } from '#shared/results/study';
import type { Topology } from '#shared/topology/topology';
import { client } from './client';
import { documentText, useDocument } from './document';
import { oneJob } from './one-job';

export interface StudyState<K extends StudyKind> {
  /** Null when nothing runs; the first progress may come late. */
  running: { progress: StudyProgress<K> | null } | null;
  studied: Studied<K> | null;
  /** What the result was made from; when the design is another now, it is stale. */
  of: { topology: Topology; settings: StudySettings<K> } | null;
  fault: Fault | null;
  /** What was cancelled last, and how far it was; null once it is begun again. */
  cancelled: { topology: Topology; settings: StudySettings<K>; progress: StudyProgress<K> } | null;
}

/** A study of the open design, which main conducts on threads of its own (D9). */
export interface Study<K extends StudyKind> {
  use: UseBoundStore<StoreApi<StudyState<K>>>;
  /** Does nothing while it runs already. The last result stays until the next is there. */
  start: (settings: StudySettings<K>) => Promise<void>;
  cancel: () => void;
  forget: () => void;
}

type Start<K extends StudyKind> = (
  args: { text: string; path: string | null; settings: StudySettings<K> },
  onProgress: (progress: StudyProgress<K>) => void,
) => JobHandle<Studied<K>>;

function createStudy<K extends StudyKind>(kind: K): Study<K> {
  const use = create<StudyState<K>>()(() => ({
    running: null,
    studied: null,
    of: null,
    fault: null,
    cancelled: null,
  }));
  const job = oneJob();
  let asked: { topology: Topology; settings: StudySettings<K> } | null = null;
  const cancel = () => {
    const progress = use.getState().running?.progress;
    job.drop();
    use.setState({ running: null, cancelled: asked && progress ? { ...asked, progress } : null });
  };
  return {
    use,
    cancel,
    forget: () => {
      cancel();
      use.setState({ studied: null, of: null, fault: null, cancelled: null });
    },
    start: async (settings) => {
      const { topology, path } = useDocument.getState();
      if (job.isRunning() || !topology) return;
      const begin = client()[`simulate.${kind}`] as unknown as Start<K>;
      asked = { topology, settings };
      use.setState({ running: { progress: null }, fault: null, cancelled: null });
      await job.run({
        begin: (onProgress) => begin({ text: documentText(), path, settings }, onProgress),
        onProgress: (progress: StudyProgress<K>) => use.setState({ running: { progress } }),
        onResult: (studied) => use.setState({ studied, of: { topology, settings } }),
        onFault: (fault) => use.setState({ fault }),
        onEnd: () => use.setState({ running: null }),
      });
    },
  };
}

export const explanationStudy = createStudy('explain');
export const failuresStudy = createStudy('failures');
export const confidenceStudy = createStudy('replicate');
export const sweepStudy = createStudy('sweep');

const studies = [explanationStudy, failuresStudy, confidenceStudy, sweepStudy];

/** When another design is opened. */
export const forgetStudies = (): void => studies.forEach((study) => study.forget());
