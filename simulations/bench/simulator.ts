import { allocationFigures, type MeasureAllocation } from './allocation';
import type { Figure } from './figure';
import { pauseFigures } from './pauses';
import { previewFigures } from './preview-times';
import { scaleFigures } from './scale';
import { speedFigures, type Baseline } from './speed';

/** `npm run -s bench -- simulator`. */
export async function bench(baseline: Baseline | null, allocated: MeasureAllocation): Promise<Figure[]> {
  return [
    ...speedFigures(baseline),
    ...(await allocationFigures(allocated)),
    ...scaleFigures(),
    ...previewFigures(),
    ...(await pauseFigures()),
  ];
}
