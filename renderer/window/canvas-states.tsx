import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { CommandAction } from '../controls/command-action';
import { Empty } from '../controls/empty';
import { useDocument } from '../state/document';

/** No devices yet: says how the first ones come. */
export function EmptyCanvas() {
  return (
    <div className="canvas-message">
      <Empty title={t`An empty homelab`}>
        <p>
          <Trans>
            Drag a switch and a Raspberry Pi from the left onto this canvas, then draw a cable from port to
            port.
          </Trans>
        </p>
        <CommandAction id="file.samples" label={t`Open a sample`} />
        <CommandAction id="file.import" label={t`Import a file`} />
      </Empty>
    </div>
  );
}

/** The file is there but cannot be read as a topology: every reason, with its place. */
export function UnreadableFile() {
  const reading = useDocument((state) => state.reading);
  const name = useDocument((state) => state.name);
  if (reading.length === 0)
    return <section className="canvas-region" aria-label={t`Canvas`} aria-busy="true" />;
  return (
    <section className="canvas-region" aria-label={t`Canvas`}>
      <Empty
        title={t`${name} cannot be drawn: ${plural(reading.length, { one: '# problem', other: '# problems' })}`}
      >
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
