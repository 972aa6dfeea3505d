import { create } from 'zustand';
import { confidenceStudy, explanationStudy, failuresStudy, sweepStudy } from './studies';
import { studyRequest } from './study-request';

/** How sure the figures shall be. */
export const useConfidenceSettings = create(() => ({
  /** Half-width of the intervals as a share of the figure, 0…1. */
  halfWidth: 0.05,
  /** Runs at most. */
  runs: 50,
  findWarmup: false,
}));

export interface AxisDraft {
  path: string;
  values: string;
}

export const useSweepSettings = create<{ axes: AxisDraft[]; runs: number }>(() => ({
  axes: [{ path: '', values: '' }],
  runs: 3,
}));

export const explainDesign = () => explanationStudy.start({ request: studyRequest() });

export const findFailures = () => failuresStudy.start({});

export const replicateDesign = () =>
  confidenceStudy.start({ request: studyRequest(), ...useConfidenceSettings.getState() });

/** Axes that say something. */
const filledAxes = () =>
  useSweepSettings.getState().axes.filter(({ path, values }) => path.trim() !== '' && values.trim() !== '');

export const canSweep = (): boolean => filledAxes().length > 0;

export const sweepDesign = () =>
  sweepStudy.start({
    request: studyRequest(),
    runs: useSweepSettings.getState().runs,
    axes: filledAxes().map(({ path, values }) => `${path.trim()}=${values}`),
  });
