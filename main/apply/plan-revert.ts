import { FaultError } from '#shared/ipc/fault';
import { text } from '#shared/language/text';
import type { Plan } from '#shared/plan/plan';
import type { Design } from './design';
import { findFinished, journalFolder } from './journal';
import { planRevert } from './undo-steps';

/** Takes back the apply of the plan with that hash, or the last one that ended. */
export async function planLastRevert(design: Design, apply?: string): Promise<Plan> {
  const finished = await findFinished(await journalFolder(design), apply);
  if (finished) return planRevert({ design, ...finished });
  throw new FaultError({
    code: 'revert',
    summary: apply ? text`There is no finished apply of plan ${apply}.` : text`No apply has ended yet.`,
    mend: text`What Rackloom put on the machines is taken away with: rackloom remove`,
  });
}
