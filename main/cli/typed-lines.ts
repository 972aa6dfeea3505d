import { createInterface, type Interface } from 'node:readline';

/** Lines that are typed while something runs. Questions go first: what answers them is not heard. */
export interface TypedLines {
  /** Calls back for every line, until what it returns is called. */
  hear: (onLine: (line: string) => void) => () => void;
  /** Nothing is heard while this lasts. */
  without: <T>(ask: () => Promise<T>) => Promise<T>;
}

export function typedLines(input: NodeJS.ReadableStream): TypedLines {
  let listener: ((line: string) => void) | null = null;
  let reader: Interface | null = null;
  let asking = 0;
  const update = () => {
    const wanted = listener !== null && asking === 0;
    if (wanted && !reader) {
      // The terminal stays as it is: it edits lines itself, and Ctrl-C is a signal.
      reader = createInterface({ input, terminal: false });
      reader.on('line', (line) => listener?.(line));
    }
    if (!wanted) {
      reader?.close();
      reader = null;
    }
  };
  return {
    hear: (onLine) => {
      listener = onLine;
      update();
      return () => {
        listener = null;
        update();
      };
    },
    without: async (ask) => {
      asking++;
      update();
      try {
        return await ask();
      } finally {
        asking--;
        update();
      }
    },
  };
}
