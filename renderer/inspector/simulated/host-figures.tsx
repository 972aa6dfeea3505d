import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { hostFigures, type HostFigure, type HostFigureGroup } from '#shared/devices/host-figures';
import type { Device } from '#shared/topology/device';
import { Tooltip } from '../../controls/tooltip';
import { bytes, count, rate, time } from '../../text/figures';
import { inWords, said } from '../../text/said';

/** What the simulator takes a device for, each figure with whence it is: the file, a source, or nobody. */
export function HostFigures({ device }: { device: Device }) {
  const groups = hostFigures(device);
  if (groups.length === 0) return null;
  const all = groups.flatMap(({ figures }) => figures);
  const assumed = all.filter(({ from }) => from === 'assumed').length;
  return (
    <details className="host-figures" open>
      <summary className="heading">{t`As a machine`}</summary>
      <p className="muted">
        <Trans>
          Assumed figures: {assumed} of {all.length}. Point at a word to see whence a figure is.
        </Trans>
      </p>
      {groups.map((group) => (
        <FigureGroup key={group.name} {...group} />
      ))}
    </details>
  );
}

function FigureGroup({ name, figures }: HostFigureGroup) {
  return (
    <section>
      <h4 className="heading">{inWords(name)}</h4>
      <dl className="facts">
        {figures.map((figure) => (
          <div key={figure.label}>
            <dt>{inWords(figure.label)}</dt>
            <dd>
              <span className="mono">{valueOf(figure)}</span> <OriginTag {...figure} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const tags = { file: t`file`, measured: t`measured`, source: t`source`, assumed: t`assumed` } as const;

function OriginTag({ from, words, url }: HostFigure) {
  const told = [said(words), url].filter(Boolean).join(' ');
  return (
    <Tooltip text={told}>
      <button type="button" className="origin" data-from={from} aria-label={`${tags[from]}. ${told}`}>
        {tags[from]}
      </button>
    </Tooltip>
  );
}

function valueOf({ value, written }: HostFigure): string {
  if (typeof value === 'string') return inWords(value);
  if (written === 'time') return time(value);
  if (written === 'rate') return rate(value);
  if (written === 'disk rate') return `${count(value / 8e6)}\u2009MB/s`;
  if (written === 'size') return bytes(value);
  return written === 'per second' ? `${count(value)}/s` : count(value);
}
