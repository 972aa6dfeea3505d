import { CommandAction } from '../controls/command-action';
import { Empty } from '../controls/empty';
import { useDocument } from '../state/document';
import { plural } from '../text/figures';

/** No devices yet: says how the first ones come. */
export function EmptyCanvas() {
  return (
    <div className="canvas-message">
      <Empty title="An empty homelab">
        <p>
          Drag a switch and a Raspberry Pi from the left onto this canvas, then draw a cable from port to
          port.
        </p>
        <CommandAction id="file.samples" label="Open a sample" />
        <CommandAction id="file.import" label="Import a file" />
      </Empty>
    </div>
  );
}

/** The file is there but cannot be read as a topology: every reason, with its place. */
export function UnreadableFile() {
  const reading = useDocument((state) => state.reading);
  const name = useDocument((state) => state.name);
  if (reading.length === 0) return <section className="canvas-region" aria-label="Canvas" aria-busy="true" />;
  return (
    <section className="canvas-region" aria-label="Canvas">
      <Empty title={`${name} cannot be drawn: ${plural(reading.length, 'problem')}`}>
        <ul className="reading-problems">
          {reading.map((problem, index) => (
            <li key={index}>
              {problem.position && (
                <span className="mono muted">
                  {problem.position.line}:{problem.position.column}{' '}
                </span>
              )}
              {problem.summary}
              {problem.mend && <span className="muted"> {problem.mend}</span>}
            </li>
          ))}
        </ul>
      </Empty>
    </section>
  );
}
