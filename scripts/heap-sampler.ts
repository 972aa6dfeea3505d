import { Session, type HeapProfiler } from 'node:inspector/promises';

/** Samples one allocation in so many bytes; V8 counts the others from them. */
const samplingInterval = 4096;

/** Bytes that work puts on the heap, by V8's sampling profiler, what the collector takes meanwhile included. */
export async function allocated(work: () => void): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.startSampling', {
      samplingInterval,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    });
    work();
    const { profile } = await session.post('HeapProfiler.stopSampling');
    return total(profile.head);
  } finally {
    session.disconnect();
  }
}

const total = ({ selfSize, children }: HeapProfiler.SamplingHeapProfileNode): number =>
  children.reduce((sum, child) => sum + total(child), selfSize);
