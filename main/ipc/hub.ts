/** Hands items to whoever watches at the moment. */
export interface Hub<T> {
  emit(item: T): void;
  /** Sends what is emitted from now on until `signal` aborts; a watcher that fails is dropped. */
  watch(context: { send: (item: T) => Promise<void>; signal: AbortSignal }): Promise<void>;
  readonly watchers: number;
}

export function createHub<T>(): Hub<T> {
  const watching = new Set<(item: T) => void>();
  return {
    emit: (item) => {
      for (const send of watching) send(item);
    },
    watch: ({ send, signal }) =>
      new Promise((resolve) => {
        const deliver = (item: T) => void send(item).catch(stop);
        const stop = () => {
          watching.delete(deliver);
          resolve();
        };
        if (signal.aborted) return stop();
        watching.add(deliver);
        signal.addEventListener('abort', stop, { once: true });
      }),
    get watchers() {
      return watching.size;
    },
  };
}
