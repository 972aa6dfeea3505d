/**
 * From the frame's script to its pixels, ms, with room for a machine whose processor draws them: two busy workers beside that would
 * hold it up, and no one waits for their answer that keenly.
 */
const showing = 50;

/** Does some work once the frame is seen that shows what has just changed, however often it is asked for until then. */
export function onceSeen(work: () => void): { ask: () => void; stop: () => void } {
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    frame = 0;
    work();
  };
  return {
    ask: () => {
      frame ||= requestAnimationFrame(() => {
        timer = setTimeout(begin, showing);
      });
    },
    stop: () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      frame = 0;
    },
  };
}
