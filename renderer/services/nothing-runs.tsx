import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Empty } from '../controls/empty';
import { AddHere } from './add-here';

/** In place of a drawing or a list that would have nothing in it. */
export function NothingRuns() {
  return (
    <Empty title={t`Nothing runs yet`}>
      <p>
        <Trans>
          Workloads and containers are drawn here with their services, and lines show who calls whom.
        </Trans>
      </p>
      <AddHere />
    </Empty>
  );
}
