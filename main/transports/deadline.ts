/** A time limit that stands still while a person is being asked. */
export interface Deadline {
  whilePaused<T>(work: () => Promise<T>): Promise<T>;
  clear(): void;
}

export function deadline(milliseconds: number, onPassed: () => void): Deadline {
  let left = milliseconds;
  let pauses = 0;
  let cleared = false;
  let startedAt = 0;
  let timer: NodeJS.Timeout | undefined;

  const start = () => {
    if (cleared) return;
    startedAt = performance.now();
    timer = setTimeout(onPassed, left);
  };
  const stop = () => {
    clearTimeout(timer);
    left = Math.max(0, left - (performance.now() - startedAt));
  };

  start();
  return {
    async whilePaused(work) {
      if (pauses++ === 0) stop();
      try {
        return await work();
      } finally {
        if (--pauses === 0) start();
      }
    },
    clear() {
      cleared = true;
      clearTimeout(timer);
    },
  };
}
