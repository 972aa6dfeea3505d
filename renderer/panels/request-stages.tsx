import type { RequestResult } from '#shared/results/results';
import { time } from '../text/figures';

/** How long each named stage of a class took, and how long a model's first word. */
export function RequestStages({ request: { stages = {}, firstToken } }: { request: RequestResult }) {
  const lines = [
    ...(firstToken ? [['first token', firstToken] as const] : []),
    ...Object.entries(stages),
  ].filter(([, { count }]) => count > 0);
  if (lines.length === 0) return null;
  return (
    <>
      <h3 className="heading">Stages</h3>
      <dl className="facts">
        {lines.map(([name, { mean, p99 }]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="mono">
              {time(mean)} mean · {time(p99)} p99
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
