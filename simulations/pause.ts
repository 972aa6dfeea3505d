export interface Pause {
  /** Lets the event loop turn once. */
  wait: () => Promise<void>;
  close: () => void;
}

/**
 * Gives way to other events between slices of work, over a message to oneself: browsers hold nested zero time-outs back
 * for 4 ms each.
 */
export function createPause(): Pause {
  const { port1, port2 } = new MessageChannel();
  let resume: () => void = () => undefined;
  port1.onmessage = () => resume();
  return {
    wait: () =>
      new Promise((resolve) => {
        resume = resolve;
        port2.postMessage(null);
      }),
    close: () => port1.close(),
  };
}
