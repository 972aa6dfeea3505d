import { t } from '@lingui/core/macro';
import type { Lost } from '#shared/formats/exchange/format';
import { told } from '../text/said';

/** What a file says and the other side cannot hold, each with its place and the reason. */
export function LostList({ lost }: { lost: readonly Lost[] }) {
  return (
    <table className="table" aria-label={t`What cannot be kept`}>
      <thead>
        <tr>
          <th>{t`Not kept`}</th>
          <th>{t`Where`}</th>
          <th>{t`Why`}</th>
        </tr>
      </thead>
      <tbody>
        {lost.map(told).map(({ what, where, why }, index) => (
          <tr key={index}>
            <td>{what}</td>
            <td className="mono">{where}</td>
            <td>{why}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
